"""Which working copies a user may open and edit: their own and, by role, other people's."""

import pytest
from django.contrib.auth.models import Permission, User

from briefs.choices import Marking
from briefs.models import Brief
from tests.support.factories import make_brief, make_user

pytestmark = pytest.mark.django_db


def may_edit(user: User) -> bool:
    """Return whether this user may edit the only brief, with permissions read again."""
    return Brief.objects.editable_by(User.objects.get(pk=user.pk)).exists()


def marked(brief: Brief, marking: str) -> None:
    Brief.objects.filter(pk=brief.pk).update(tlp=marking)


def test_a_writer_edits_own_briefs_and_an_editor_all(
    writer: User, other_writer: User, editor: User, outsider: User
) -> None:
    make_brief(writer)

    assert may_edit(writer)
    assert may_edit(editor)
    assert not may_edit(other_writer)
    assert not may_edit(outsider)


@pytest.mark.parametrize("marking", Marking.values)
@pytest.mark.parametrize("role", ["Writer", "Editor", "Administrator"])
def test_a_creator_may_edit_a_brief_whatever_its_marking(role: str, marking: str) -> None:
    creator = make_user("creator", role)
    make_brief(creator, tlp=marking)

    assert may_edit(creator)


@pytest.mark.parametrize("role", ["Writer", "Editor", "Publisher", "Administrator"])
def test_a_byline_gives_no_rights(publisher: User, role: str) -> None:
    brief = make_brief(publisher, authors=("A desk",), tlp="TLP:RED")
    signs = make_user("signs", role)
    brief.authors.update(user=signs)

    assert may_edit(signs) is (role == "Publisher")


def test_a_byline_gives_no_rights_up_to_amber_either(writer: User, other_writer: User) -> None:
    brief = make_brief(writer, authors=("A desk",))
    brief.authors.update(user=other_writer)

    assert not may_edit(other_writer)


@pytest.mark.parametrize(("marking", "may"), [("TLP:AMBER", True), ("TLP:AMBER+STRICT", False)])
def test_being_assigned_counts_up_to_the_marking_that_a_user_may_read(
    publisher: User, writer: User, marking: str, may: bool
) -> None:
    make_brief(publisher, tlp=marking)
    Brief.objects.update(assigned_to=writer)

    assert may_edit(writer) is may


@pytest.mark.parametrize(("marking", "may"), [("TLP:AMBER", True), ("TLP:AMBER+STRICT", False)])
def test_being_named_counts_up_to_the_marking_that_a_user_may_read(
    publisher: User, writer: User, marking: str, may: bool
) -> None:
    make_brief(publisher, tlp=marking).co_authors.add(writer)

    assert may_edit(writer) is may


@pytest.mark.parametrize(
    ("role", "strict", "red"),
    [
        ("Writer", False, False),
        ("Editor", True, False),
        ("Publisher", True, True),
        ("Administrator", True, False),
    ],
)
def test_the_briefs_of_others_open_up_to_the_marking_of_the_role(
    publisher: User, role: str, strict: bool, red: bool
) -> None:
    brief = make_brief(publisher, tlp="TLP:AMBER+STRICT")
    somebody = make_user("somebody", role)

    assert may_edit(somebody) is strict
    marked(brief, "TLP:RED")
    assert may_edit(somebody) is red


def test_permission_for_a_marking_opens_its_briefs(publisher: User, editor: User) -> None:
    make_brief(publisher, tlp="TLP:RED")
    editor.user_permissions.add(Permission.objects.get(codename="read_red"))

    assert may_edit(editor)


def test_a_superuser_edits_everything(publisher: User, administrator: User) -> None:
    make_brief(publisher, tlp="TLP:RED")

    assert may_edit(administrator)


def test_an_inactive_user_edits_nothing(publisher: User, writer: User, administrator: User) -> None:
    make_brief(writer).co_authors.add(publisher)
    User.objects.update(is_active=False)

    assert not any(map(may_edit, (writer, publisher, administrator)))
