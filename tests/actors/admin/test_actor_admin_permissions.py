"""Writers look at the register, editors change it, others do not see it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from tests.support.actor_page import ADD, opened, page_of
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def test_a_writer_can_look_but_not_change(client: Client, writer: User) -> None:
    egypt = make_actor("Egypt", "state", "Misr")
    client.force_login(writer)

    page = client.get(page_of(egypt))

    assert "You can view the register. Only an editor can change it." in page.content.decode()
    assert '<fieldset class="all" disabled>' in page.content.decode()
    assert 'id="save"' not in page.content.decode()


def test_a_writer_cannot_post(client: Client, writer: User, editor: User) -> None:
    egypt = make_actor("Egypt")
    client.force_login(editor)
    data = opened(client, egypt) | {"description": "On the Nile."}
    client.force_login(writer)

    assert client.post(page_of(egypt), data).status_code == 403
    assert client.post(reverse(ADD), data).status_code == 403
    assert Actor.objects.get().description == ""


def test_others_see_neither_the_page_nor_its_history(client: Client, reader: User) -> None:
    egypt = make_actor("Egypt")
    history = reverse("admin:actors_actor_history", args=[egypt.pk])
    for staff in (False, True):
        reader.is_staff = staff
        reader.save()
        client.force_login(reader)
        assert client.get(page_of(egypt)).status_code in (302, 403)
        assert client.get(history).status_code in (302, 403)


def test_an_unknown_actor_redirects_to_the_list(client: Client, editor: User) -> None:
    client.force_login(editor)

    response = client.get(reverse("admin:actors_actor_change", args=[7]), follow=True)

    assert "There is no such actor." in response.content.decode()
