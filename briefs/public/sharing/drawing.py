"""Draw the picture of a brief with typst, in the site's own fonts."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category, normalize

import typst
from django.contrib.staticfiles.finders import find
from fontTools.ttLib import TTFont

FONTS = (
    *("serif-latin", "serif-latin-ext", "serif-cyrillic", "serif-greek"),
    *("noto-naskh-arabic", "noto-sans-hebrew"),
)
# The records of a font's name table by which typst finds its family.
FAMILY = (1, 4, 6, 16)
SOURCE = Path(__file__).with_name("card.typ").read_bytes()
# A letter with the marks on it and joiners after it, which only one font can draw together.
CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u200c\u200d]*"
)
# Words longer than this may be broken anywhere, or they would be wider than the picture.
LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class _Fonts:
    """The fonts as typst reads them, and which characters each has; `folder` goes with them."""

    folder: TemporaryDirectory[str]
    loaded: typst.Fonts
    characters: tuple[frozenset[int], ...]

    def can_draw(self, text: str) -> bool:
        """Return whether every letter is in one of the fonts."""
        clusters = {frozenset(map(ord, each)) for each in CLUSTER.findall(text)}
        return all(any(each <= font for font in self.characters) for each in clusters)


def draw_card(*, title: str, day: str, site: str, language: str, is_rtl: bool) -> bytes:
    """Return a PNG of 1200 × 630 pixels, without any of the texts that the fonts cannot write."""
    fonts = _fonts()
    texts = [_plain(text) for text in (title, day, site)]
    title, day, site = (text if fonts.can_draw(text) else "" for text in texts)
    lang = language.partition("-")[0]
    card = {
        "title": _breakable(title),
        "day": day,
        "site": site,
        "fonts": FONTS,
        "lang": lang if re.fullmatch("[a-z]{2,3}", lang) else "en",
        "rtl": is_rtl,
    }
    return typst.compile(
        SOURCE,
        font_paths=fonts.loaded,
        format="png",
        ppi=72,
        sys_inputs={"card": json.dumps(card)},
    )


def _plain(text: str) -> str:
    """Return a text on one line, composed, without signs that are not seen."""
    seen = (each for each in text if category(each) not in ("Cf", "Cc") or each in "\u200c\u200d")
    return normalize("NFC", " ".join("".join(seen).split()))


def _breakable(title: str) -> str:
    """Return a title that may be broken within very long words."""
    half = LONGEST_WORD // 2
    return " ".join(
        "\u200b".join(re.findall(f".{{1,{half}}}", word)) if len(word) > LONGEST_WORD else word
        for word in title.split()
    )


@cache
def _fonts() -> _Fonts:
    """Make files that typst can read of the fonts: 0.3 s, once in each process."""
    folder = TemporaryDirectory(prefix="briefdesk-fonts-")
    characters = []
    for name in FONTS:
        font = TTFont(find(f"fonts/{name}.woff2"))
        font.flavor = None
        # Parts of one typeface share a family, of which typst would take the first only.
        for record in font["name"].names:
            if record.nameID in FAMILY:
                record.string = name
        font.save(Path(folder.name, f"{name}.ttf"))
        characters.append(frozenset(font.getBestCmap()))
    loaded = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder.name]
    )
    return _Fonts(folder, loaded, tuple(characters))
