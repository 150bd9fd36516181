"""The versions of a brief: the list of all, each at an address of its own, any two compared.

They are there as long as the brief is: where its page leads elsewhere or is gone, so are these.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.text import direction
from briefs.choices import Change, Ended, Marking
from briefs.comparing import Choice, Chosen, compare, number_in
from briefs.document import from_data
from briefs.models.querysets import EditionQuerySet
from briefs.public.addresses import absolute
from briefs.public.moved import in_any_spelling

from .live import LiveBrief, about, of_live_brief, on_record

ROWS = 50
SHOWN = ("title", "slug", "language", "head_html", "summary_html", "actors_html", "body_html")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list: what it was, and when another one took its place."""

    number: int
    title: str
    change: str
    note: str
    live: DateTimeTZRange
    superseded: bool
    authors: list[dict[str, str]]
    url: str

    @property
    def choice(self) -> Choice:
        """Return it as one to compare."""
        return Choice(
            number=self.number,
            name=_("Version %(number)s") % {"number": self.number},
            url=self.url,
            at=self.live.lower,
            by=_(", ").join(author["name"] for author in self.authors),
            kind=str(Change(self.change).label),
            note=self.note,
        )


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:versions")
@of_live_brief
def versions(request: HttpRequest, live: LiveBrief) -> HttpResponse:
    """List the versions of a brief that the reader may see, newest first."""
    before = number_in(request.GET, "before")
    found = on_record(request, live)
    rows = _rows(live, found.filter(shown__lt=before) if before else found)
    chosen = Chosen.of(request.GET)
    pinned = chosen.numbers - {row.number for row in rows}
    context = _about(request, live) | {
        "rows": rows[:ROWS],
        "chosen": chosen.or_newest([row.choice for row in rows]),
        "pinned": [row.choice for row in _rows(live, found.filter(shown__in=pinned))]
        if pinned
        else [],
        "older": rows[ROWS - 1].number if len(rows) > ROWS else None,
        "page_query": f"?before={before}" if before else "",
        "canonical": absolute(request.path),
    }
    return render(request, "briefs/versions.html", context)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:version")
@of_live_brief
def version(request: HttpRequest, live: LiveBrief, number: int) -> HttpResponse:
    """Show a version as it was; an old one says so and leads to the current one."""
    edition = on_record(request, live).filter(shown=number).first()
    if edition is None:
        raise Http404(_("There is no such version of this brief."))
    shown = {name: getattr(edition, name) for name in SHOWN} | {
        "direction": direction(edition.language),
        "tlp": "" if edition.tlp == Marking.CLEAR else edition.tlp,
    }
    context = _about(request, live) | {
        "edition": shown,
        "number": number,
        "is_old": number != live.number,
        "until": edition.live.upper,
        "superseded": edition.ended_because == Ended.SUPERSEDED,
        "description": edition.description,
        "canonical": absolute(reverse("briefs:brief", args=[live.slug])),
        "permanent": absolute(request.path),
    }
    return render(request, "briefs/version.html", context)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:compare")
@of_live_brief
def compare_versions(request: HttpRequest, live: LiveBrief) -> HttpResponse:
    """Compare two versions; without an old one, with the version before the new one."""
    chosen = Chosen.of(request.GET)
    new = chosen.new or live.number
    found = on_record(request, live)
    earlier = found.filter(shown__lt=new).values_list("shown", flat=True)
    old = chosen.old or earlier.first()
    numbers = [number for number in (old, new) if number is not None]
    texts = dict(found.filter(shown__in=numbers).values_list("shown", "revision__document"))
    if len(texts) < len(set(numbers)):
        raise Http404(_("There is no such version of this brief."))
    before, after = (from_data(texts[number or new]) for number in (old, new))
    rows = _rows(live, found)[:ROWS]
    pinned = set(numbers) - {row.number for row in rows}
    listed = [row.choice for row in rows]
    if pinned:
        listed += [row.choice for row in _rows(live, found.filter(shown__in=pinned))]
    context = _about(request, live) | {
        "comparison": compare(before, after, show_grades=settings.SHOW_GRADES),
        "language": after.language,
        "direction": direction(after.language),
        "chosen": Chosen(old, new),
        "choices": listed,
        "canonical": absolute(reverse("briefs:versions", args=[live.slug])),
    }
    return render(request, "briefs/compare.html", context)


def _rows(live: LiveBrief, found: EditionQuerySet) -> list[VersionRow]:
    """Return a page of versions, plus one that shows if more follow; one query."""
    fields = ("shown", "title", "change", "note", "live", "ended_because", "authors_shown")
    return [
        VersionRow(
            number=number,
            title=title,
            change=change,
            note=note,
            live=seen,
            superseded=ended == Ended.SUPERSEDED,
            authors=authors,
            url=reverse("briefs:version", args=[live.slug, number]),
        )
        for number, title, change, note, seen, ended, authors in found.values_list(*fields)[
            : ROWS + 1
        ]
    ]


def _about(request: HttpRequest, live: LiveBrief) -> dict[str, object]:
    all_versions = _("All versions of the brief “%(title)s”, and what changed between them.")
    return about(request, live, all_versions)
