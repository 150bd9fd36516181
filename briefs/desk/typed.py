"""Names typed into the form instead of chosen: one meaning is taken, several are offered."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .address import Address, Query
from .choices import KINDS
from .fields import UNKNOWN
from .options import Option, meant


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed name that could not simply be taken."""

    text: str
    problem: str
    options: tuple[Option, ...] = ()


def take_typed(address: Address, query: Query, user: Any) -> tuple[Address, dict[str, Typed]]:
    """Add to an address what typed names mean; return what is left to be asked, by kind."""
    left: dict[str, Typed] = {}
    for kind in KINDS:
        text = " ".join("".join(query.getlist(f"{kind}_name")[-1:]).split())
        if not text:
            continue
        found = meant(kind, text, user)
        if len(found) == 1:
            address = address.with_pair(kind, found[0].slug)
        else:
            left[kind] = _ask(kind, text, found)
    return address, left


def _ask(kind: str, text: str, found: list[Option]) -> Typed:
    if not found:
        return Typed(text, UNKNOWN[kind] % text)
    return Typed(text, _("“%s” may mean several. Choose one:") % text, tuple(found))
