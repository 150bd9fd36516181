"""Every address of the site, with the ids and slugs of everything that there is."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from actors.models import Actor
from briefs.models import Author, Brief, SavedFilter, SitePage, SlugHistory, Topic
from tests.support.readers import months, periods

VIEWS_OF_ONE = ("change", "history", "delete")
# Patterns without a name: admin's own for any other address, and for a row without its view.
UNNAMED = ("/admin/nothing/", "/admin/briefs/brief/1/")
ALIKE = (
    *("_delete", "auth_user_link", "auth_user_history", "auth_group_history"),
    *("author_history", "source_history", "topic_history", "logentry_change", "logentry_history"),
)


class Named(NamedTuple):
    """A URL pattern of the site with the name of its view, or ""."""

    name: str
    takes: tuple[str, ...]


def patterns() -> Iterator[Named]:
    """Yield every URL pattern, including those of admin."""
    yield from _patterns(get_resolver().url_patterns, "")


def _patterns(found: Iterable[URLPattern | URLResolver], space: str) -> Iterator[Named]:
    for each in found:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _patterns(each.url_patterns, inner)
            continue
        regex: Any = each.pattern.regex
        yield Named(f"{space}{each.name}" if each.name else "", tuple(regex.groupindex))


def addresses(*, whole: bool = True) -> Iterator[str]:
    """Yield every address that a user could try.

    Unless it is the `whole`, pages that are alike for all rows are asked for of one row.
    """
    for name, found in _by_view():
        yield from found[: None if whole or not name.endswith(ALIKE) else 1]
    yield from UNNAMED
    # Django's redirect from an id to a public address, which we have removed.
    yield from (
        f"/admin/r/{ContentType.objects.get_for_model(model).pk}/{pk}/"
        for model in (Actor, Author, Topic)
        for (pk,) in _ids(model)
    )


def public_addresses() -> Iterator[str]:
    """Yield every address of briefs and actors that readers could try."""
    for name, found in _by_view():
        if name.startswith(("briefs:", "actors:")):
            yield from found
    parts = ("q=actor", "q=alias", "q=actor&kind=group", "kind=group", "letter=a")
    yield from (f"{reverse('actors:actors')}?{part}" for part in parts)


def one_of_each() -> Iterator[str]:
    """Yield an address for each view: that of the first row, if it shows a row."""
    for _name, found in _by_view():
        yield from found[:1]
    yield from UNNAMED


def _by_view() -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each view with its addresses; fails for a pattern without values."""
    fill = _filled()
    for name, takes in patterns():
        if not takes and name:
            yield name, [reverse(name)]
        elif name:
            assert name in fill, f"Say in tests/support/addresses.py what {name} takes: {takes}."
            yield name, [reverse(name, args=values) for values in fill[name]]


def _filled() -> dict[str, list[tuple[Any, ...]]]:
    """Return the values to fill into the addresses of views with parameters."""
    slugs: dict[str, Any] = {
        "briefs:brief": SlugHistory.objects.filter(kind=SlugHistory.Kind.BRIEF),
        "briefs:topic": Topic.objects,
        "briefs:author": Author.objects,
        "actors:actor": Actor.objects,
        "briefs:page": SitePage.objects,
    }
    fill: dict[str, list[tuple[Any, ...]]] = {
        name: [(slug,) for slug in _slugs(rows)] for name, rows in slugs.items()
    }
    fill["briefs:brief"] += [(slug,) for slug in _slugs(Brief.objects)]
    fill["briefs:archive_of"] = [(period,) for period in periods()]
    fill["briefs:sitemap_of_briefs"] = [(month,) for month in months()]
    fill["briefs:sitemap_of_actors"] = [(0,), (1,)]
    # A guess leads to the newest picture, if there is one to be seen.
    fill["briefs:picture"] = [(slug, "0") for (slug,) in fill["briefs:brief"]]
    fill["briefs:logo"] = [("of-nothing", "svg")]
    fill["desk:delete-filter"] = _ids(SavedFilter)
    fill["briefs:versions"] = fill["briefs:compare"] = fill["briefs:brief"]
    fill["briefs:version"] = [
        (slug, number) for (slug,) in fill["briefs:brief"] for number in (1, 2)
    ]
    for page in ("report", "reported", "document"):
        fill[f"briefs:{page}"] = fill["briefs:brief"]
    fill["briefs:cite"] = fill["briefs:version"]
    fill["briefs:cite_file"] = [
        (*version, ending) for version in fill["briefs:version"] for ending in ("bib", "ris")
    ]
    endings = ("atom", "rss", "json")
    fill["briefs:feed"] = fill["briefs:feed_of_search"] = [(ending,) for ending in endings]
    for page in ("briefs:topic", "briefs:author", "actors:actor"):
        feed = f"briefs:feed_of_{page.partition(':')[2]}"
        fill[feed] = [(slug, ending) for (slug,) in fill[page] for ending in endings]
    fill["desk:preview"] = fill["admin:briefs_brief_found"] = _ids(Brief)
    fill["desk:history"] = fill["desk:compare"] = _ids(Brief)
    of_drafts = [(pk, number) for (pk,) in _ids(Brief) for number in (1, 2)]
    fill["desk:draft"] = fill["desk:version"] = fill["desk:restore"] = of_drafts
    for part in ("checks", "comments", "presence", "successors"):
        fill[f"admin:briefs_brief_{part}"] = _ids(Brief)
    fill["password_reset_confirm"] = [("MQ", "no-token")]
    fill["admin:auth_user_link"] = _ids(User)
    fill["admin:briefs_topic_merge"] = _ids(Topic)
    fill["admin:app_list"] = [(label,) for label in {each.app_label for each in _kept()}]
    for page in ("merge", "undo_merge"):
        fill[f"admin:actors_actor_{page}"] = _ids(Actor)
    for each in _kept():
        for view in VIEWS_OF_ONE:
            fill[f"admin:{each.app_label}_{each.model_name}_{view}"] = _ids(each.model)
    return fill


def _kept() -> list[Any]:
    return [model._meta for model in admin.site._registry]


def _slugs(rows: Any) -> Iterable[str]:
    return rows.order_by("slug").values_list("slug", flat=True).distinct()


def _ids(model: Any) -> list[tuple[Any, ...]]:
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return [(pk,) for pk in rows]
