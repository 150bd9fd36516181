"""The rest of admin: nothing is deleted, one function finds names, and records are read-only."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from briefs.models import Author, Source, Topic
from tests.support.factories import make_actor, make_edition, make_user


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.mark.parametrize(
    "model", [model for model in apps.get_models() if admin.site.is_registered(model)]
)
def test_nothing_that_briefs_depend_on_can_be_deleted(desk: Client, model: type[Model]) -> None:
    if model._meta.app_label in ("taggit", "axes"):
        return
    request = desk.get(reverse("admin:index")).wsgi_request
    shown = admin.site.get_model_admin(model)

    assert not shown.has_delete_permission(request)
    assert "delete_selected" not in shown.get_actions(request)


def test_actors_are_found_by_a_folded_name(desk: Client) -> None:
    make_actor("Société générale", "organisation")

    page = desk.get(reverse("admin:actors_actor_changelist"), {"q": "SOCIETE GEN"})

    assert [actor.name for actor in page.context["cl"].result_list] == ["Société générale"]


def test_suggestions_find_actors_in_any_script_and_name_them(desk: Client) -> None:
    make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    make_actor("General Nasser", "person")

    def found(typed: str) -> list[str]:
        url = reverse("admin:actors_actor_suggest")
        return [each["name"] for each in desk.get(url, {"q": typed}).json()["results"]]

    assert found("جمال") == ["Gamal Abdel Nasser"]
    assert found("gen") == ["General Nasser"]
    assert found("NASS") == ["Gamal Abdel Nasser", "General Nasser"]
    assert found("") == []


def test_suggestions_are_for_staff(client: Client, reader: User) -> None:
    client.force_login(reader)

    assert client.get(reverse("admin:actors_actor_suggest"), {"q": "a"}).status_code == 302


def test_a_topic_is_not_part_of_itself(desk: Client) -> None:
    above = Topic.objects.create(name="Middle East", slug="middle-east")
    below = Topic.objects.create(name="Egypt", slug="egypt", parent=above)
    post = {"name": "Middle East", "kind": "region", "parent": str(below.pk)}

    page = desk.post(reverse("admin:briefs_topic_change", args=[above.pk]), post).content.decode()

    assert "“Egypt” is itself part of this topic." in page


def test_one_address_belongs_to_one_source(desk: Client) -> None:
    post = {"title": "The Times", "url": "https://www.example.org/a/"}
    desk.post(reverse("admin:briefs_source_add"), post)

    page = desk.post(
        reverse("admin:briefs_source_add"), {"title": "Again", "url": "http://example.org/a"}
    ).content.decode()

    assert "The address already belongs to “The Times”." in page
    assert Source.objects.get().url_key == "example.org/a"


def test_an_author_gets_an_address_in_its_own_script(desk: Client) -> None:
    desk.post(reverse("admin:briefs_author_add"), {"name": "هدى علي"})

    assert Author.objects.get().slug == "هدى-علي"


def test_a_published_version_is_shown_and_not_changed(desk: Client, publisher: User) -> None:
    edition = make_edition(publisher, title="Berlin")
    url = reverse("admin:briefs_edition_change", args=[edition.pk])

    assert "Berlin" in desk.get(url).content.decode()
    assert desk.post(url, {"title": "Paris"}).status_code == 403


def test_admin_shows_the_name_of_the_site(desk: Client) -> None:
    assert "Briefdesk" in desk.get(reverse("admin:index")).content.decode()


@pytest.mark.django_db
def test_only_a_superuser_makes_superusers(client: Client) -> None:
    client.force_login(make_user("head", "Administrator"))
    other = make_user("other", "Writer")

    page = client.get(reverse("admin:auth_user_change", args=[other.pk])).content.decode()

    assert 'name="is_superuser"' not in page
    assert 'name="groups"' in page
