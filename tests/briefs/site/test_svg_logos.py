"""An SVG becomes the logo as shapes, colours and gradients only, or is refused with the reason."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.site import LogoRefused, read_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
UNREADABLE = "The logo must be an SVG or a PNG that can be read."


def drawing(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> bytes:
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


def cleaned(inside: str, attributes: str = 'viewBox="0 0 40 20"') -> str:
    return read_logo(drawing(inside, attributes)).content.decode()


def refusal(data: bytes) -> str:
    with pytest.raises(LogoRefused) as refused:
        read_logo(data)
    return str(refused.value)


def test_a_drawing_keeps_its_shapes_and_its_ratio() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#7a1f1f" /></linearGradient>'
        '<radialGradient id="b" href="#a" /></defs>'
        '<g transform="translate(1 2)"><path fill="url(#a)" d="M1 1h4v.5z" /></g>'
    )
    logo = read_logo(drawing(inside))
    assert (logo.kind, logo.ratio) == ("svg", 2)
    assert logo.content.decode() == (
        f'<svg viewBox="0 0 40 20" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )
    assert read_logo(logo.content) == logo


def test_what_drawing_programs_add_is_left_out() -> None:
    written = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- A program -->'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        + drawing(
            '<metadata><r:RDF xmlns:r="urn:r"><r:a/></r:RDF></metadata><title>Our logo</title>'
            '<i:view xmlns:i="urn:i"/><path class="x" d="M0 0" style="fill: #fff;-i-x:1"/>'
        ).decode()
    )
    clean = read_logo(("\ufeff" + written).encode()).content.decode()
    assert re.sub(r"<svg[^>]*>", "", clean) == '<path d="M0 0" fill="#fff" /></svg>'


def test_without_a_view_box_the_size_counts() -> None:
    assert 'viewBox="0 0 30 10"' in cleaned("<g/>", 'width="30px" height="10"')
    assert refusal(drawing("<g/>", "")) == UNREADABLE
    assert refusal(drawing("<g/>", 'viewBox="0 0 1e99999 1"')) == UNREADABLE


@pytest.mark.parametrize(
    "element",
    [
        *("script", "foreignObject", "image", "use", "a", "style", "text", "filter", "pattern"),
        *("mask", "symbol", "switch", "animate", "set", "iframe", "marker", "handler", "listener"),
    ],
)
def test_any_other_element_is_refused_by_name(element: str) -> None:
    inside = f'<g><{element} href="javascript:alert(1)">alert(1)</{element}></g>'
    assert refusal(drawing(inside)) == (
        f"The SVG contains <{element}>, which a logo must not. Save it as plain SVG with everything"
        " turned into paths, or as PNG."
    )


def test_elements_of_another_kind_are_left_out_with_what_is_in_them() -> None:
    html = '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'
    assert "alert" not in cleaned(f'{html}<path d="M0 0"/>')


@pytest.mark.parametrize(
    "attribute",
    [
        *('onload="alert(1)"', 'onclick="alert(1)"', 'href="https://evil.example/"'),
        *('xlink:href="data:text/html,x"', 'xml:base="https://evil.example/"'),
        *('fill="url(https://evil.example/)"', 'fill="url(//evil.example/#a)"'),
        *('fill="url(#a) url(//evil)"', 'style="fill:url(data:evil)"', 'fill="u\\72l(evil)"'),
        *('style="background:url(//evil)"', 'style="fill:&quot;evil"', 'class="evil"'),
    ],
)
def test_attributes_that_run_or_lead_elsewhere_are_left_out(attribute: str) -> None:
    shape = cleaned(f'<path d="M0 0" {attribute}/>').partition("<path")[2]
    assert shape == ' d="M0 0" /></svg>'


def test_a_gradient_refers_only_to_its_own_file() -> None:
    clean = cleaned('<linearGradient xlink:href="https://evil.example/#a" id="b"/>')
    assert "evil" not in clean


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD + ' viewBox="0 0 1 1"><g id="&a;"/></svg>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + HEAD
        + ">&x;</svg>",
        '<!DOCTYPE svg [<!ENTITY a "'
        + "x" * 1000
        + '">'
        + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(20))
        + "]>"
        + HEAD
        + ' viewBox="0 0 1 1"></svg>',
        '<!DOCTYPE svg><!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD + ">&a;</svg>",
        HEAD + ' viewBox="0 0 1 1">&undefined;</svg>',
        HEAD + ' viewBox="0 0 1 1"><g></svg>',
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        "",
        "GIF89a",
    ],
)
def test_entities_and_what_is_no_svg_are_refused(text: str) -> None:
    assert refusal(text.encode()) == UNREADABLE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-7"])
def test_no_other_encoding_hides_an_entity(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}/>'
    assert refusal(text.encode(encoding)) == UNREADABLE


def test_bombs_are_refused() -> None:
    assert refusal(drawing("<g>" * 12_000 + "</g>" * 12_000)) == UNREADABLE
    assert refusal(drawing("<g/>" * 3_000)) == UNREADABLE
    assert refusal(drawing("<!--" + "x" * 100_000 + "-->")).startswith("The logo is larger")
    assert refusal(drawing("<g/>", 'viewBox="0 0 1 11"')).startswith("One side of the logo")


def test_paths_that_clip_are_not_clipped_in_turn() -> None:
    chain = '<clipPath id="a" clip-path="url(#b)"><path d="M0 0" clip-path="url(#b)"/></clipPath>'
    assert "clip-path" not in cleaned(chain)
    assert 'clip-path="url(#a)"' in cleaned('<path d="M0 0" clip-path="url(\'#a\')"/>')


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_of_an_attribute_leaves_it(value: str, style: str) -> None:
    shape = ElementTree.Element("path", {"d": value, "style": style, "fill": value})
    try:
        clean = cleaned(ElementTree.tostring(shape, encoding="unicode"))
    except (LogoRefused, UnicodeEncodeError):
        return
    (found,) = ElementTree.fromstring(clean)
    assert found.tag == "{http://www.w3.org/2000/svg}path"
    assert not set("<>&:\\\"'") & set("".join(found.attrib.values()))
