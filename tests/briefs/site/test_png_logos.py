"""A PNG becomes the logo re-encoded: the picture stays, and nothing else of the file."""

import zlib
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.site import LogoRefused, read_logo

SIGNATURE = b"\x89PNG\r\n\x1a\n"
UNUSABLE = (
    "This PNG cannot be used. Save it again without interlacing, with at most 2000 pixels on each"
    " side."
)


def chunk(kind: bytes, content: bytes = b"") -> bytes:
    check = zlib.crc32(kind + content)
    return pack(">I", len(content)) + kind + content + pack(">I", check)


def header(width: int = 2, height: int = 1, colour: int = 2, interlaced: int = 0) -> bytes:
    return chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced))


LINES = b"\0" + b"\xff\0\0" * 2
PICTURE = chunk(b"IDAT", zlib.compress(LINES))
END = chunk(b"IEND")


def refused(data: bytes) -> bool:
    with pytest.raises(LogoRefused) as refusal:
        read_logo(data)
    assert str(refusal.value) == UNUSABLE
    return True


def test_a_picture_keeps_its_pixels() -> None:
    logo = read_logo(SIGNATURE + header() + PICTURE + END)
    assert (logo.kind, logo.ratio) == ("png", 2)
    packed = chunk(b"IDAT", zlib.compress(LINES, 9))
    assert logo.content == SIGNATURE + header() + packed + END
    assert read_logo(logo.content) == logo


def test_a_palette_and_its_transparency_are_kept() -> None:
    lines = zlib.compress(b"\0\0\0", 9)
    parts = (chunk(b"PLTE", b"\1\2\3"), chunk(b"tRNS", b"\0"), chunk(b"IDAT", lines))
    whole = SIGNATURE + header(colour=3) + b"".join(parts) + END
    assert read_logo(whole).content == whole
    assert refused(SIGNATURE + header(colour=3) + chunk(b"IDAT", lines) + END)


def test_everything_else_in_the_file_is_left_out() -> None:
    script = b"<script>alert(1)</script>"
    hidden = (chunk(b"tEXt", b"a\0" + script), chunk(b"iCCP", script), chunk(b"eXIf", script))
    data = SIGNATURE + header() + b"".join(hidden) + PICTURE + END + b"PK\3\4" + script
    assert read_logo(data) == read_logo(SIGNATURE + header() + PICTURE + END)


def test_a_text_stored_as_pixels_is_packed_so_that_nothing_can_read_it() -> None:
    script = b"<?php x(); ?><script>alert(1)</script>.."
    lines = (b"\0" + script[:39]) * 2
    unpacked = zlib.compressobj(0)
    packed = unpacked.compress(lines) + unpacked.flush()
    data = SIGNATURE + header(13, 2) + chunk(b"IDAT", packed + script) + END
    assert b"<script>" in data
    assert b"<script>" not in read_logo(data).content


@pytest.mark.parametrize(
    "data",
    [
        SIGNATURE,
        SIGNATURE + header(),
        SIGNATURE + header() + END,
        SIGNATURE + PICTURE + header() + END,
        SIGNATURE + header() + PICTURE,
        SIGNATURE + header()[:-1] + b"x" + PICTURE + END,
        SIGNATURE + pack(">I", 2**31) + b"IHDR" + b"x" * 20,
        SIGNATURE + header(0) + PICTURE + END,
        SIGNATURE + header(2001, 2001) + PICTURE + END,
        SIGNATURE + header(2**31 - 1, 2**31 - 1) + PICTURE + END,
        SIGNATURE + header(colour=5) + PICTURE + END,
        SIGNATURE + header(interlaced=1) + PICTURE + END,
        SIGNATURE + header() + chunk(b"IDAT", b"no zlib") + END,
        SIGNATURE + header() + chunk(b"IDAT", zlib.compress(LINES[:-1])) + END,
        SIGNATURE + header() + chunk(b"IDAT", zlib.compress(LINES + b"x")) + END,
        SIGNATURE + header() + chunk(b"IDAT", zlib.compress(b"\5" + LINES[1:])) + END,
    ],
)
def test_broken_and_huge_pictures_are_refused(data: bytes) -> None:
    assert refused(data)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(60_000_000), 9)
    assert len(bomb) < 100_000
    assert refused(SIGNATURE + header() + chunk(b"IDAT", bomb) + END)


@given(st.binary(max_size=200), st.integers(0, 60))
def test_no_damage_does_more_than_refuse_the_file(damage: bytes, at: int) -> None:
    whole = SIGNATURE + header() + PICTURE + END
    try:
        logo = read_logo(whole[:at] + damage + whole[at + len(damage) :])
    except LogoRefused:
        return
    assert logo.content == read_logo(whole).content
