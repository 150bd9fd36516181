"""Read an untrusted SVG and write it again: only shapes, colours and gradients.

The new file is built from allowed names and values, so nothing unknown is carried over. What would
change the look if it were left out is refused instead, with the reason.
"""

import re
from typing import NamedTuple
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
# Programs write this line of their own accord. With other declarations a file could name entities.
PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\s+svg\b[^<>\[\]]*>")
DECLARATION = re.compile(r"<!(?!--|\[CDATA\[)")
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
PAINT = {"linearGradient", "radialGradient", "stop"}
KEPT = {"svg", "g", "defs", "clipPath"} | SHAPES | PAINT
# Notes of the program that wrote the file, and texts that no picture shows.
SILENT = {"metadata", "title", "desc"}
DEEPEST = 40
MOST_ELEMENTS = 2_000

LOOK = {
    *("fill", "fill-rule", "fill-opacity", "clip-rule", "clip-path", "color", "display"),
    *("opacity", "stop-color", "stop-opacity", "stroke", "stroke-dasharray"),
    *("stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
    *("stroke-opacity", "stroke-width", "visibility"),
}
PLACE = {
    *("id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
    *("width", "height", "points", "offset", "transform", "gradientTransform", "gradientUnits"),
    *("spreadMethod", "clipPathUnits", "viewBox", "preserveAspectRatio"),
}
# Words, numbers, colours, lists and functions of them: no colon, quote, backslash, `<` or `&`.
VALUE = re.compile(r"[\w\s.,#%+()-]*", re.ASCII)
# The only addresses are those of parts of the same file.
WITHIN = re.compile(r"""url\(\s*['"]?(#[\w.-]+)['"]?\s*\)""", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)


class NotSvg(ValueError):
    """The text is not a clean SVG; `element` names what a logo must not contain, if it does."""

    def __init__(self, element: str = "") -> None:
        super().__init__(element)
        self.element = element


class Drawing(NamedTuple):
    """A clean file with its width and height in units of its own."""

    content: bytes
    width: float
    height: float


def clean_svg(data: bytes) -> Drawing:
    """Return the same drawing of allowed parts only; raises NotSvg."""
    root = _parsed(data)
    if _local(root) != "svg":
        raise NotSvg
    width, height = _size(root)
    clean = _Cleaner().clean(root)
    clean.set("xmlns", SVG)
    if "viewBox" not in clean.attrib:
        clean.set("viewBox", f"0 0 {width:g} {height:g}")
    return Drawing(ElementTree.tostring(clean, encoding="utf-8"), width, height)


def _parsed(data: bytes) -> ElementTree.Element:
    """Parse without any declaration: no entities, and nothing that is elsewhere.

    The parser gets the checked text itself, so that no other encoding hides a declaration.
    """
    try:
        text = PLAIN_DOCTYPE.sub("", data.decode("utf-8-sig"), count=1)
        if DECLARATION.search(text):
            raise NotSvg
        return ElementTree.fromstring(text)  # noqa: S314
    except (UnicodeDecodeError, ElementTree.ParseError, ValueError) as error:
        raise error if isinstance(error, NotSvg) else NotSvg from error


def _local(element: ElementTree.Element) -> str:
    """Return the name of an SVG element, "" for one of another kind."""
    space, _brace, name = str(element.tag).rpartition("}")
    return name if space in ("{" + SVG, "") else ""


class _Cleaner:
    """Copies the allowed parts of one file."""

    def __init__(self) -> None:
        self.elements = 0

    def clean(
        self, element: ElementTree.Element, depth: int = 0, *, clips: bool = False
    ) -> ElementTree.Element:
        self.elements += 1
        name = _local(element)
        if name not in KEPT:
            raise NotSvg(name)
        if depth > DEEPEST or self.elements > MOST_ELEMENTS:
            raise NotSvg
        # A path that clips must not be clipped itself: chains of those multiply the work.
        clips = clips or name == "clipPath"
        looks = _attributes(element)
        copy = ElementTree.Element(
            name, {key: value for key, value in looks.items() if not (clips and key == "clip-path")}
        )
        for child in element:
            if _local(child) and _local(child) not in SILENT:
                copy.append(self.clean(child, depth + 1, clips=clips))
        return copy


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """Return the allowed attributes, and those of `style` as attributes of their own."""
    given = {key: value for key, value in element.attrib.items() if key in LOOK | PLACE}
    for declaration in element.get("style", "").split(";"):
        key, _colon, value = declaration.partition(":")
        if key.strip() in LOOK:
            given[key.strip()] = value.strip()
    if _local(element) in PAINT:
        target = element.get("href") or element.get(XLINK) or ""
        given |= {"href": target} if target.startswith("#") else {}
    clean = {key: WITHIN.sub(r"url(\1)", value) for key, value in given.items()}
    return {key: value for key, value in clean.items() if _allowed(value)}


def _allowed(value: str) -> bool:
    elsewhere = "url" in WITHIN.sub("", value).lower()
    return VALUE.fullmatch(value) is not None and not elsewhere


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Return width and height from the view box, or else from the attributes."""
    box = NUMBER.findall(root.get("viewBox", ""))
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    numbers = [NUMBER.match(side.strip()) for side in sides]
    width, height = (float(each.group()) if each else 0 for each in numbers)
    if not (width > 0 and height > 0):
        raise NotSvg
    return width, height
