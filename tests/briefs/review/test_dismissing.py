"""Who may edit a brief may dismiss advice about it, and see it again."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from briefs.models import Brief, DismissedCheck
from briefs.review import (
    CannotDismiss,
    dismiss,
    dismissed_fingerprints,
    open_findings,
    undo_dismissal,
)
from tests.support.factories import make_brief, make_document

pytestmark = pytest.mark.django_db
FINGERPRINT = "a" * 64


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor)


def test_dismissed_advice_is_not_shown_until_the_dismissal_is_undone(editor: User) -> None:
    document = make_document()
    brief = make_brief(editor, document)
    first, *others = open_findings(document)
    dismiss(brief=brief, by=editor, code=first.code, fingerprint=first.fingerprint)
    dismiss(brief=brief, by=editor, code=first.code, fingerprint=first.fingerprint)

    row = DismissedCheck.objects.get()
    assert (row.brief, row.code, row.by) == (brief, first.code, editor)
    assert open_findings(document, dismissed_fingerprints(brief)) == others
    assert dismissed_fingerprints(make_brief(editor)) == frozenset()

    undo_dismissal(brief=brief, by=editor, fingerprint=first.fingerprint)
    assert open_findings(document, dismissed_fingerprints(brief)) == [first, *others]


def test_dismissing_needs_permission_to_edit_the_brief(
    brief: Brief, editor: User, writer: User
) -> None:
    with pytest.raises(PermissionDenied, match="You may not edit this brief"):
        dismiss(brief=brief, by=writer, code="no-topic", fingerprint=FINGERPRINT)
    assert not DismissedCheck.objects.exists()

    dismiss(brief=brief, by=editor, code="no-topic", fingerprint=FINGERPRINT)
    with pytest.raises(PermissionDenied, match="You may not edit this brief"):
        undo_dismissal(brief=brief, by=writer, fingerprint=FINGERPRINT)
    assert DismissedCheck.objects.exists()


@pytest.mark.parametrize(
    ("code", "fingerprint"),
    [
        ("summary-missing", FINGERPRINT),
        ("no-such-check", FINGERPRINT),
        ("no-topic", ""),
        ("no-topic", "a" * 63 + "\x00"),
        ("no-topic", "A" * 64),
        ("no-topic", FINGERPRINT + "\n"),
    ],
)
def test_only_advice_can_be_dismissed(
    brief: Brief, editor: User, code: str, fingerprint: str
) -> None:
    with pytest.raises(CannotDismiss, match="This cannot be dismissed"):
        dismiss(brief=brief, by=editor, code=code, fingerprint=fingerprint)
    undo_dismissal(brief=brief, by=editor, fingerprint=fingerprint)
    assert not DismissedCheck.objects.exists()


def test_the_database_keeps_each_finding_once_a_brief(brief: Brief, editor: User) -> None:
    row = {"brief": brief, "code": "no-topic", "fingerprint": FINGERPRINT, "by": editor}
    DismissedCheck.objects.create(**row)
    with pytest.raises(IntegrityError, match="once_a_brief"), transaction.atomic():
        DismissedCheck.objects.create(**row)
