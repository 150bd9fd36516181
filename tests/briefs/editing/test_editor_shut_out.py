"""A writer who lost access while writing gets back what they typed, and nothing else."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.models import Brief, Topic
from tests.support.editor import address, opened, send
from tests.support.factories import cite, make_brief, make_source


@pytest.fixture
def brief(writer: User) -> Brief:
    Topic.objects.create(name="Law")
    return make_brief(
        writer,
        title="Canal talks",
        citations=cite(make_source("The Times")),
        tags=("Law",),
    )


@pytest.mark.parametrize("loss", ["the marking", "the name", "the role"])
def test_only_what_was_typed_is_shown_with_the_labels_of_the_page(
    client: Client, brief: Brief, other_writer: User, loss: str
) -> None:
    brief.co_authors.add(other_writer)
    client.force_login(other_writer)
    post = opened(client, brief)
    post["title"] = "My <title>"
    post["parts-0-body"] = "<p>Mine <script>x</script></p>"
    post["parts-1-body"] = "<p>Mine too</p>"
    post["sources-0-note"] = "See page 3"
    post["add_topics"] = "Docks"
    post["publish-change_note"] = "A date."
    post["new-actor-name"] = "Atlantis"
    if loss == "the marking":
        Brief.objects.update(tlp="TLP:RED", title="A secret")
    elif loss == "the name":
        brief.co_authors.clear()
    else:
        other_writer.groups.clear()

    answer = send(client, brief, post)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Your text is below: copy it before you leave." in page
    for typed in ("My &lt;title&gt;", "<p>Mine </p>", "<p>Mine too</p>", "See page 3", "Docks"):
        assert typed in page
    assert "A secret" not in page
    assert "<script>x" not in page
    labels = {label for label, _values in answer.context["typed"]}
    assert labels == {
        *("Title", "Part 1, Text", "Part 2, Text", "Language", "Marking (TLP)", "Web address"),
        "Co-authors",
        *("Source 1, Title", "Source 1, Note", "Topic 1", "Add topics"),
        *("Note for readers", "New actor"),
    }
    assert brief.revisions.count() == 1


def test_a_brief_that_never_existed_looks_the_same(client: Client, brief: Brief) -> None:
    client.force_login(brief.created_by)
    post = opened(client, brief)

    gone = reverse("admin:briefs_brief_change", args=[brief.pk + 1])
    answer = client.post(gone, dict(post.lists()) | {"title": ["Mine"], "do": ["save"]})

    assert answer.status_code == 403
    assert "Mine" in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["parts-99999999999999999999-body", "sources-__prefix__-title", "x-0-name", "parts-0-", "-0-"],
)
def test_hostile_names_of_fields_are_shown_by_no_label_of_theirs(
    client: Client, brief: Brief, other_writer: User, name: str
) -> None:
    client.force_login(other_writer)

    answer = client.post(address(brief), {name: "<script>x</script>", "<b>": "x"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<script>x" not in page
    assert "<b>" not in page
