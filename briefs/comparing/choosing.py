"""What a page offers to compare: versions or drafts by number, in two columns to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A version or a draft: its name, such as “Version 3”, and what tells it from the others."""

    number: int
    name: str
    url: str
    at: datetime
    by: str = ""
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The numbers of the two to compare, None where nothing was chosen."""

    old: int | None
    new: int | None

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Chosen":
        """Read the choice from `old` and `new` of an address; raises Http404 for other text."""
        return cls(*(number_in(parameters, name) for name in ("old", "new")))

    @property
    def numbers(self) -> set[int]:
        """Return the numbers that were chosen."""
        return {number for number in (self.old, self.new) if number is not None}

    def or_newest(self, choices: Iterable[Choice]) -> "Chosen":
        """Return the choice, or the two newest of `choices` where nothing was chosen."""
        numbers = sorted((choice.number for choice in choices), reverse=True)
        new = self.new or next(iter(numbers), None)
        return Chosen(self.old or next((each for each in numbers if each != new), None), new)


def number_in(parameters: Mapping[str, str], name: str) -> int | None:
    """Return the number of an address, None if it is not there; raises Http404 for other text."""
    text = parameters.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or len(text) > LONGEST_NUMBER:
        raise Http404(_("There is nothing with this number."))
    return int(text)
