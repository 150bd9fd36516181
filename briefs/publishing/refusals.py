"""Refusals: what a publisher is told when something cannot be done."""

from django.utils.translation import gettext as _

from actors.text import forbidden_character

LINE_LENGTH = 500


class PublishingRefused(ValueError):
    """The brief cannot be published or ended as it is; the message tells the user what to do."""


def one_line(text: str, too_long: str) -> str:
    """Return a note or reason on one line; raises PublishingRefused if it cannot be stored."""
    line = " ".join(text.split())
    if found := forbidden_character(line):
        sentence = _("The control character %(character)s is not allowed. Delete it.")
        raise PublishingRefused(sentence % {"character": found})
    if len(line) > LINE_LENGTH:
        raise PublishingRefused(too_long)
    return line


def note_line(note: str) -> str:
    """Return a note on one line; raises PublishingRefused."""
    return one_line(note, _("The note is longer than 500 characters. Shorten it."))


def reason_line(reason: str) -> str:
    """Return a reason on one line; raises PublishingRefused."""
    return one_line(reason, _("The reason is longer than 500 characters. Shorten it."))
