"""The public page of an actor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import cache
from operator import itemgetter

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.choices import ActorKind, NameType, Scheme, relation_label
from actors.models import Actor
from actors.paging import Prepared, param
from actors.register.entry import Facts
from actors.text import country_name, direction, identifier_url, language_name, written_bound
from briefs.markings import readable_markings
from briefs.models.edition import Edition
from briefs.public.addresses import FeedAddresses, absolute, actor_address
from briefs.public.events import drawn_events
from briefs.public.moved import in_any_spelling, moved
from briefs.public.sharing import actor_script
from briefs.public.unchanged import while_unchanged
from briefs.rendering import SNIPPET, first_sentences

from .gone import gone
from .network import network_of
from .network_html import drawn_neighbours, drawn_network
from .profile import (
    NEWEST,
    IdentifierRow,
    NameRow,
    RelationRow,
    co_occurring_actors,
    profile_of,
    quarters_of,
)

TYPE_LABELS = {
    NameType.ALIAS.value: gettext_lazy("alias"),
    NameType.PREVIOUS_NAME.value: gettext_lazy("previous name"),
    NameType.ABBREVIATION.value: gettext_lazy("abbreviation"),
}
# Further names and relations are folded away, so that sixty spellings do not hide the briefs.
NAMES, RELATIONS = 12, 8
# Longer names, which would take more than two lines, are set in smaller type.
LONG = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Facts):
    """The actor shown at an address."""

    pk: int
    name: str
    slug: str
    # The name of the actor at this address, who may have been merged into the one shown.
    asked_name: str
    members: list[int]

    @property
    def family(self) -> list[int]:
        return [self.pk, *self.members]


COLUMNS = tuple(column.name for column in fields(Shown))


@require_safe
@vary_on_cookie
@in_any_spelling("actors:actor")
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor with a page of its editions; redirect from old and merged addresses."""
    shown = find_actor(slug)
    family = shown.family
    page = Edition.objects.page_for(request, "actor", family)
    # Checked before the redirect, which could reveal an actor that only drafts name.
    if not page.days:
        return gone(request, shown.asked_name, family)
    if shown.slug != slug:
        return moved(request, actor_address(shown.slug))
    context = {
        "canonical": absolute(request.path),
        "feeds": FeedAddresses(actor_address(shown.slug)),
        "staff_bar": _staff_bar(request, shown.pk),
        **_about(shown, family, readable_markings(request.user)),
        **page._asdict(),
    }
    return render(request, "briefs/actors/actor.html", context)


def find_actor(slug: str) -> Shown:
    """Return the actor at an address, a former one or that of a merged actor; raises Http404."""
    found = _at(former=False).fetch(slug=slug) or _at(former=True).fetch(slug=slug)
    if not found:
        raise Http404(_("There is no actor at this address."))
    return Shown(**dict(zip(COLUMNS, found[0], strict=True)))


def _about(shown: Shown, family: list[int], markings: tuple[str, ...]) -> dict[str, object]:
    """Return what the page says about its actor, besides the briefs themselves."""
    profile = profile_of(family, markings)
    names, relations = _other_names(shown, profile.names), _relations(profile.relations)
    identifiers = _identifiers(profile.identifiers)
    key = ("actor", *family, markings)
    return {
        "actor": _facts(shown),
        "description": first_sentences(shown.description, SNIPPET)
        or _("Briefs about %(actor)s, with their sources.") % {"actor": shown.name},
        "names": names[:NAMES],
        "more_names": names[NAMES:],
        "identifiers": identifiers,
        "relations": relations[:RELATIONS],
        "more_relations": relations[RELATIONS:],
        "linked_data": actor_script(
            actor_address(shown.slug),
            kind=shown.kind,
            name=shown.name,
            others=(str(each["value"]) for each in names),
            description=shown.description,
            same=[str(each["url"]) for each in identifiers if each["url"]],
        ),
        **while_unchanged(key, lambda: _counted(shown, family, markings)),
    }


def _counted(shown: Shown, family: list[int], markings: tuple[str, ...]) -> dict[str, object]:
    """Return what the page counts in briefs: how many, by event, and together with whom."""
    quarters = quarters_of(family, markings)
    briefs = sum(quarters.values())
    neighbours, ties = co_occurring_actors(family, markings)
    return {
        "briefs": briefs,
        "events": drawn_events(quarters),
        "neighbours": drawn_neighbours(shown.slug, neighbours),
        "counted": NEWEST if briefs > NEWEST else 0,
        "network": drawn_network(network_of(shown.name, briefs, neighbours, ties)),
    }


def _staff_bar(request: HttpRequest, actor: int) -> dict[str, str] | None:
    """Return the links for staff; None for readers."""
    if not request.user.is_staff or not request.user.has_perm("actors.view_actor"):
        return None
    return {
        "edit": reverse("admin:actors_actor_change", args=[actor]),
        "history": reverse("admin:actors_actor_history", args=[actor]),
    }


@cache
def _at(*, former: bool) -> Prepared:
    """Return the statement that finds the actor at a current address, or at a `former` one."""
    place = {"slugs__slug" if former else "slug": param("slug")}
    read_through = (Coalesce(f"survivor__{name}", name) for name in COLUMNS[:-2])
    rows = Actor.objects.filter(**place).with_members()
    return Prepared(rows.values_list(*read_through, F("name"), F("members")))


def _facts(shown: Shown) -> dict[str, object]:
    return asdict(shown) | {
        "is_long": len(shown.name) > LONG,
        "kind_label": ActorKind(shown.kind).label,
        "direction": direction(shown.language),
        # A state is its own country.
        "country": "" if shown.kind == ActorKind.STATE else country_name(shown.country),
    }


def _other_names(shown: Shown, names: Iterable[NameRow]) -> list[dict[str, object]]:
    """Return all names except the main one, beginning with one of each language."""
    ordered = sorted(names, key=lambda name: (name["language"] != shown.language, name["value"]))
    of_language: Counter[str] = Counter()
    turns = []
    for name in ordered:
        turns.append((of_language[name["language"]], name))
        of_language[name["language"]] += 1
    return [
        name
        | {
            "language_name": language_name(name["language"]),
            "direction": direction(name["language"]) if name["language"] else "auto",
            "type_label": TYPE_LABELS.get(name["name_type"], ""),
        }
        for _turn, name in sorted(turns, key=itemgetter(0))
        if name["value"] != shown.name
    ]


def _identifiers(rows: Iterable[IdentifierRow]) -> list[dict[str, object]]:
    """Return the identifiers with the names of their schemes, and web pages if there are any."""
    return [
        row
        | {"label": Scheme(row["scheme"]).label, "url": identifier_url(row["scheme"], row["value"])}
        for row in sorted(rows, key=itemgetter("scheme", "value"))
    ]


def _relations(rows: Iterable[RelationRow]) -> list[dict[str, object]]:
    """Return the relations, newest first; those without a date come last."""
    ordered = sorted(rows, key=itemgetter("since", "until", "name"), reverse=True)
    return [
        row
        | {
            "url": actor_address(row["slug"]),
            "role": row["role"] or relation_label(row["relation_type"], outward=row["outward"]),
            "since": written_bound(row["since"]),
            "until": written_bound(row["until"]),
        }
        for row in ordered
    ]
