"""The design keeps its promises: contrast, small font files, nothing inline."""

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "briefs_site" / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
COLOUR = re.compile(r"--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)")

Oklch = tuple[float, float, float]


def luminance(colour: Oklch) -> float:
    """Relative luminance (WCAG) of a colour in OKLCH."""
    lightness, chroma, hue = colour
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Oklch, other: Oklch) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colours(scheme: int) -> dict[str, Oklch]:
    found = COLOUR.findall((STATIC / "css" / "tokens.css").read_text())
    parsed = {name: values[scheme].split() for name, *values in found}
    return {name: (float(x), float(y), float(z)) for name, (x, y, z) in parsed.items()}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised", "wash"])
def test_text_has_a_contrast_of_seven_to_one_and_fields_of_three_to_one(
    scheme: int, ground: str
) -> None:
    palette = colours(scheme)
    for text in ("ink", "soft", "quiet", "accent"):
        assert contrast(palette[text], palette[ground]) >= 7, text
    assert contrast(palette["on-accent"], palette["accent"]) >= 7
    assert contrast(palette["ink"], palette["hit"]) >= 7
    assert contrast(palette["field"], palette[ground]) >= 3


def test_the_preloaded_fonts_weigh_less_than_120_kilobytes() -> None:
    frame = [TEMPLATES / "base.html", *(TEMPLATES / "includes").glob("*.html")]
    preloaded = re.findall(r"fonts/[\w-]+\.woff2", "".join(part.read_text() for part in frame))
    assert len(preloaded) == 2
    assert sum((STATIC / name).stat().st_size for name in preloaded) < 120_000


def test_no_template_has_an_inline_style_or_script() -> None:
    inline = re.compile(r"""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=["']|javascript:""")
    for template in TEMPLATES.rglob("*.html"):
        assert not inline.search(template.read_text()), template
