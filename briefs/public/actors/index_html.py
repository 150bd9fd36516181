"""Build the HTML of the index of actors in Python: a template takes five times as long.

Addresses, kinds and letters in addresses are percent-encoded or come from this code, so they are
part of the format string. Everything else is inserted last, escaped.
"""

from collections.abc import Iterable
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from actors.choices import ActorKind
from actors.text import country_name, display_letter
from briefs.public.addresses import actor_address

from .index_lookup import FoundActor
from .index_query import IndexEntry

CURRENT = ' aria-current="page"'


def drawn_entries(found: Iterable[IndexEntry], *, with_kind: bool) -> SafeString:
    """Return the list items; `with_kind` adds each actor's kind as a glyph and a word."""
    patterns, values = [], []
    labels = {kind.value: str(kind.label) for kind in ActorKind}
    for each in found:
        patterns.append(_entry(each, with_kind=with_kind))
        values += [each.language, each.name]
        values += [labels[each.kind]] if with_kind else []
        values += [country_name(each.country)] if _has_country(each) else []
    return format_html("".join(patterns), *values) if patterns else SafeString()


def drawn_found(found: Iterable[FoundActor]) -> SafeString:
    """Return the list items of actors with what each was found by, if that is not its name."""
    return format_html_join(
        "",
        '<li><span class="kind kind-{}" aria-hidden="true"></span>'
        '<a href="{}" lang="{}" dir="auto">{}</a>{}</li>',
        (
            (
                *(each.entry.kind, actor_address(each.entry.slug)),
                *(each.entry.language, each.entry.name, _why(each)),
            )
            for each in found
        ),
    )


def _why(found: FoundActor) -> SafeString:
    if not found.scheme and found.value == found.entry.name:
        return SafeString()
    scheme = f"{found.scheme}: " if found.scheme else ""
    return format_html(' <span class="quiet">{}<bdi>{}</bdi></span>', scheme, found.value)


def _entry(each: IndexEntry, *, with_kind: bool) -> str:
    glyph = f'<span class="kind kind-{each.kind}" aria-hidden="true"></span>' if with_kind else ""
    word = '<span class="vh">, {}</span>' if with_kind else ""
    country = ' <span class="quiet">{}</span>' if _has_country(each) else ""
    link = f'<a href="{actor_address(each.slug)}" lang="{{}}" dir="auto">{{}}</a>'
    return f"<li>{glyph}{link}{word}{country}</li>"


def _has_country(each: IndexEntry) -> bool:
    # A state is its own country.
    return bool(each.country) and each.kind != ActorKind.STATE


def drawn_letters(letters: Iterable[str], kind: str, here: str) -> SafeString:
    """Return links to the actors of a kind ("" for all) under each letter; `here` is current."""
    signs = list(letters)
    of_kind = f"kind={kind}&amp;" if kind else ""
    patterns = (
        f'<li><a href="?{of_kind}letter={quote(sign)}"'
        f"{CURRENT if sign == here else ''}>{{}}</a></li>"
        for sign in signs
    )
    return format_html("".join(patterns), *map(display_letter, signs))
