"""Publishing over open advice takes one note for all, which the log keeps."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from briefs.models import Brief
from briefs.publishing import PublishingRefused, record_open_advice
from briefs.review import all_findings, stops
from tests.briefs.review.documents import complete
from tests.support.factories import make_brief, make_document
from tests.support.publishing import entries

pytestmark = pytest.mark.django_db
UNFINISHED = make_document(summary="")


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher)


def note(brief: Brief, by: User, text: str) -> None:
    record_open_advice(brief=brief, by=by, findings=all_findings(UNFINISHED), note=text)


def test_the_log_says_which_advice_was_open_and_why(brief: Brief, publisher: User) -> None:
    note(brief, publisher, " The sources\nfollow. ")
    (entry,) = entries(brief)
    assert entry == (
        "Published with open advice: “The sources follow.” Open: No sources are listed. No actor is"
        " tagged. No topic is chosen. There is no byline. There is no event date."
    )


def test_without_open_advice_no_note_is_needed(brief: Brief, publisher: User) -> None:
    for findings in (all_findings(complete()), stops(UNFINISHED)):
        record_open_advice(brief=brief, by=publisher, findings=findings, note="")
    assert entries(brief) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Say why you publish without following the advice."),
        (" \u200b", "Say why you publish without following the advice."),
        ("x" * 501, "The note is longer than 500 characters. Shorten it."),
        ("a\x00b", "The control character U+0000 is not allowed. Delete it."),
    ],
)
def test_a_note_has_to_say_something(
    brief: Brief, publisher: User, text: str, sentence: str
) -> None:
    with pytest.raises(PublishingRefused) as refused:
        note(brief, publisher, text)
    assert str(refused.value) == sentence
    assert entries(brief) == []


def test_only_who_may_edit_the_brief_notes_anything(brief: Brief, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        note(brief, writer, "The sources follow.")
