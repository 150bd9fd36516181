"""Naming co-authors: who may name whom, what the log says, and how a marking shuts people out."""

from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from briefs.drafts import NotNamed, change_co_authors, saving, tables
from briefs.models import Brief
from tests.support.factories import make_brief, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer)


def named(brief: Brief) -> set[str]:
    return set(brief.co_authors.values_list("username", flat=True))


def logged() -> list[str]:
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def mark(brief: Brief, marking: str, by: User) -> saving.Saved:
    """Save the brief with another marking."""
    document = replace(tables.read(brief), tlp=marking)
    base = brief.newest_revision().number
    return saving.save(brief=brief, document=document, by=by, base_revision=base)


def test_a_named_co_author_may_edit_and_a_removed_one_may_not(
    brief: Brief, writer: User, other_writer: User
) -> None:
    assert change_co_authors(brief=brief, by=writer, add=[other_writer])
    assert list(Brief.objects.editable_by(other_writer)) == [brief]

    assert change_co_authors(brief=brief, by=writer, remove=[other_writer])
    assert not Brief.objects.editable_by(other_writer).exists()


def test_the_log_says_who_was_added_and_removed(
    brief: Brief, writer: User, other_writer: User
) -> None:
    third = make_user("third", "Writer")
    change_co_authors(brief=brief, by=writer, add=[third])

    change_co_authors(brief=brief, by=writer, add=[other_writer], remove=[third])

    assert logged() == [
        "Co-authors added: third.",
        "Co-authors added: other_writer. Co-authors removed: third.",
    ]


def test_a_save_without_changes_writes_nothing(
    brief: Brief, writer: User, other_writer: User
) -> None:
    change_co_authors(brief=brief, by=writer, add=[other_writer])

    assert not change_co_authors(brief=brief, by=writer, add=[other_writer], remove=[writer])
    assert len(logged()) == 1


def test_a_co_author_names_another(brief: Brief, writer: User, other_writer: User) -> None:
    third = make_user("third", "Writer")
    change_co_authors(brief=brief, by=writer, add=[other_writer])

    change_co_authors(brief=brief, by=other_writer, add=[third])

    assert named(brief) == {"other_writer", "third"}


def test_a_user_who_may_not_edit_the_brief_cannot_name_co_authors(
    brief: Brief, other_writer: User
) -> None:
    with pytest.raises(PermissionDenied, match="You may not edit this brief"):
        change_co_authors(brief=brief, by=other_writer, add=[other_writer])

    assert not named(brief)


@pytest.mark.parametrize(
    ("role", "fields", "sentence"),
    [
        ("Writer", {"is_active": False}, "gone can no longer log in"),
        ("Writer", {"is_staff": False}, "gone may not write briefs"),
        ("Reader", {"is_staff": True}, "gone may not write briefs"),
        ("", {}, "gone may not write briefs"),
    ],
)
def test_a_user_who_may_not_write_cannot_be_named(
    brief: Brief, writer: User, role: str, fields: dict[str, bool], sentence: str
) -> None:
    gone = make_user("gone", role, **fields)

    with pytest.raises(NotNamed) as refused:
        change_co_authors(brief=brief, by=writer, add=[gone])

    assert str(refused.value) == f"{sentence} and cannot be a co-author."
    assert not named(brief)


def test_a_user_who_may_not_read_the_marking_cannot_be_named(
    brief: Brief, writer: User, other_writer: User, editor: User, publisher: User
) -> None:
    mark(brief, "TLP:RED", writer)

    with pytest.raises(NotNamed) as refused:
        change_co_authors(brief=brief, by=writer, add=[publisher, other_writer, editor])

    assert str(refused.value) == (
        "editor may not read TLP:RED and cannot be a co-author."
        " other_writer may not read TLP:RED and cannot be a co-author."
    )
    assert not named(brief)
    assert change_co_authors(brief=brief, by=writer, add=[publisher])


def test_a_co_author_cannot_lock_themselves_out(
    brief: Brief, writer: User, other_writer: User
) -> None:
    change_co_authors(brief=brief, by=writer, add=[other_writer])

    with pytest.raises(NotNamed, match="You would lose access to this brief"):
        change_co_authors(brief=brief, by=other_writer, remove=[other_writer])

    assert named(brief) == {"other_writer"}


def test_a_higher_marking_says_who_can_no_longer_open_the_brief(
    brief: Brief, writer: User, other_writer: User, editor: User, publisher: User
) -> None:
    Brief.objects.update(assigned_to=other_writer)
    change_co_authors(brief=brief, by=writer, add=[editor, publisher, other_writer, writer])

    notes = mark(brief, "TLP:RED", writer).notes

    assert notes == (
        (
            "These people can no longer open this brief, because they may not read TLP:RED:"
            " editor, other_writer."
        ),
    )
    assert named(brief) == {"editor", "publisher", "other_writer", "writer"}
    assert not Brief.objects.editable_by(other_writer).exists()


def test_a_co_author_already_shut_out_is_not_reported_again(
    brief: Brief, writer: User, other_writer: User
) -> None:
    change_co_authors(brief=brief, by=writer, add=[other_writer])
    mark(brief, "TLP:AMBER+STRICT", writer)

    assert mark(brief, "TLP:RED", writer).notes == ()
    assert mark(brief, "TLP:CLEAR", writer).notes == ()
    assert Brief.objects.editable_by(other_writer).exists()


@pytest.mark.parametrize("kind", ["editor", "other_writer"])
def test_nobody_can_lock_themselves_out_of_another_persons_brief(
    brief: Brief, writer: User, kind: str, request: pytest.FixtureRequest
) -> None:
    saver = request.getfixturevalue(kind)
    change_co_authors(brief=brief, by=writer, add=[saver])

    with pytest.raises(saving.SaveRefused) as refused:
        mark(brief, "TLP:RED", saver)

    assert str(refused.value) == (
        "You may not read TLP:RED, so you would lose access to this brief."
        " Choose another marking, or ask someone who may read it."
    )
    assert tables.read(Brief.objects.get()).tlp == "TLP:CLEAR"
    assert brief.revisions.count() == 1


def test_a_creator_may_give_a_brief_a_marking_beyond_their_own(brief: Brief, writer: User) -> None:
    mark(brief, "TLP:RED", writer)

    assert Brief.objects.editable_by(writer).get().tlp == "TLP:RED"
