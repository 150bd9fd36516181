"""The logo of the site, from an untrusted file to clean bytes that are safe to serve."""

import hashlib
from typing import NamedTuple

from django.utils.translation import gettext as _

from .png import MOST_PIXELS, SIGNATURE, NotPng, clean_png
from .svg import NotSvg, clean_svg

MOST_BYTES = 100_000
# Neither side is more than this many times as long as the other.
LONGEST = 10
LOGO_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


class LogoRefused(Exception):
    """The file cannot be the logo; the message says why, and what to do."""


class Logo(NamedTuple):
    """A clean logo: `ratio` is its width in heights, `digest` the part of its address."""

    content: bytes
    kind: str
    ratio: float

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:16]


def read_logo(data: bytes) -> Logo:
    """Return the logo in a file; raises LogoRefused."""
    if len(data) > MOST_BYTES:
        raise LogoRefused(_("The logo is larger than 100 kB. Save a smaller one."))
    logo = _png(data) if data.startswith(SIGNATURE) else _svg(data)
    if not 1 / LONGEST <= logo.ratio <= LONGEST:
        raise LogoRefused(_("One side of the logo is more than ten times as long as the other."))
    if len(logo.content) > MOST_BYTES:
        raise LogoRefused(_("The logo is larger than 100 kB. Save a smaller one."))
    return logo


def _png(data: bytes) -> Logo:
    try:
        picture = clean_png(data)
    except NotPng as error:
        sentence = _(
            "This PNG cannot be used. Save it again without interlacing, with at most"
            " %(pixels)s pixels on each side."
        )
        raise LogoRefused(sentence % {"pixels": MOST_PIXELS}) from error
    return Logo(picture.content, "png", picture.width / picture.height)


def _svg(data: bytes) -> Logo:
    try:
        drawing = clean_svg(data)
    except NotSvg as error:
        if not error.element:
            raise LogoRefused(_("The logo must be an SVG or a PNG that can be read.")) from error
        sentence = _(
            "The SVG contains <%(element)s>, which a logo must not. Save it as plain SVG with"
            " everything turned into paths, or as PNG."
        )
        raise LogoRefused(sentence % {"element": error.element[:40]}) from error
    return Logo(drawing.content, "svg", drawing.width / drawing.height)
