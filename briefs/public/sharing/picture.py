"""The picture of a brief, drawn when it is first asked for and then kept."""

import hashlib
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache, partial
from pickle import PickleError
from typing import cast

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from actors.paging import Prepared, param, written_day
from actors.text import direction, label_language
from briefs.markings import READABLE_BY_ALL
from briefs.models.edition import Edition
from briefs.site import current_site

# Raise it when `card.typ` or the fonts change.
LOOK = 1
# The address is another one for another picture; a brief that is withdrawn is forgotten in a day.
FOR_A_DAY = {"public": True, "max_age": 24 * 60 * 60, "immutable": True}


def picture_address(slug: str, title: str, day: date, language: str) -> str:
    """Return the path of the picture of a brief, another one whenever it would look different."""
    return _address(slug, title, day, language, current_site().name)


@lru_cache(maxsize=20_000)
def _address(slug: str, *drawn: object) -> str:
    version = hashlib.sha256(repr((LOOK, drawn)).encode()).hexdigest()[:16]
    return reverse("briefs:picture", args=[slug, version])


@require_safe
def picture(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """Send the picture of a live brief that everybody may read; from an old one to the newest."""
    rows = _drawn().fetch(slug=slug)
    if not rows:
        raise Http404
    address = picture_address(slug, *rows[0])
    if address != reverse("briefs:picture", args=[slug, version]):
        return HttpResponseRedirect(address)
    png = _kept(version, partial(_draw, *rows[0]))
    response = HttpResponse(png, "image/png")
    patch_cache_control(response, **FOR_A_DAY)
    return response


@cache
def _drawn() -> Prepared:
    rows = Edition.objects.marked(READABLE_BY_ALL).filter(slug=param("slug"))
    return Prepared(rows.values_list("title", "day", "language")[:1])


def _kept(version: str, draw: Callable[[], bytes]) -> bytes:
    """Return a picture, drawn again where the file of it cannot be used.

    A crash may have cut the file short, or the disk is full. The key is not the address, which in
    other scripts is longer than Django likes keys to be.
    """
    try:
        return cast(bytes, caches["pictures"].get_or_set(version, draw))
    except (OSError, PickleError, zlib.error):
        with suppress(OSError):
            caches["pictures"].delete(version)
    return draw()


def _draw(title: str, day: date, language: str) -> bytes:
    # Only now, because typst is 80 MB of code.
    from .drawing import draw_card  # noqa: PLC0415

    with translation.override(label_language(language)):
        written = written_day(day)
    return draw_card(
        title=title,
        day=written,
        site=current_site().name,
        language=language,
        is_rtl=direction(language) == "rtl",
    )
