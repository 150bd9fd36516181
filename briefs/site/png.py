"""Read an untrusted PNG and write it again: only the chunks that make the picture."""

import zlib
from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LENGTH = Struct(">I4s")
HEADER = Struct(">IIBBBBB")
# More pixels than a logo needs, few enough to unpack in memory.
MOST_PIXELS = 2000
# By the type of colour: the samples of a pixel, and the allowed bits of each.
SAMPLES = {
    0: (1, (1, 2, 4, 8, 16)),
    2: (3, (8, 16)),
    3: (1, (1, 2, 4, 8)),
    4: (2, (8, 16)),
    6: (4, (8, 16)),
}
PALETTE = 3
LAST_FILTER = 4


class NotPng(ValueError):
    """The bytes are not a PNG that may be shown."""


class Picture(NamedTuple):
    """A clean file with its size in pixels."""

    content: bytes
    width: int
    height: int


def clean_png(data: bytes) -> Picture:
    """Return the same picture without anything else; raises NotPng.

    Unpacking stops at the size that the header states, so no bomb is ever unpacked.
    """
    chunks = list(_chunks(data))
    if [chunks[0][0], chunks[-1][0]] != [b"IHDR", b"IEND"]:
        raise NotPng
    header = chunks[0][1]
    width, height, row = _measures(header)
    kept = [(kind, _first(chunks, kind)) for kind in (b"PLTE", b"tRNS")]
    lines = _unpacked(b"".join(part for kind, part in chunks if kind == b"IDAT"), row * height)
    if any(lines[at] > LAST_FILTER for at in range(0, len(lines), row)):
        raise NotPng
    if not dict(kept)[b"PLTE"] and header[9] == PALETTE:
        raise NotPng
    packed = (b"IDAT", zlib.compress(lines, 9))
    parts = [(b"IHDR", header), *(each for each in kept if each[1]), packed, (b"IEND", b"")]
    return Picture(SIGNATURE + b"".join(map(_written, parts)), width, height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and content of each chunk; what follows the end of the picture is dropped."""
    if not data.startswith(SIGNATURE):
        raise NotPng
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = LENGTH.unpack_from(data, at)
        content = data[at + 8 : at + 8 + length]
        written = data[at : at + 12 + length]
        if written != _written((kind, content)):
            raise NotPng
        yield kind, content
        if kind == b"IEND":
            return
        at += len(written)
    raise NotPng


def _measures(header: bytes) -> tuple[int, int, int]:
    """Return width and height, and how many bytes a line takes, its filter included."""
    if len(header) != HEADER.size:
        raise NotPng
    width, height, bits, colour, *methods = HEADER.unpack(header)
    samples, allowed = SAMPLES.get(colour, (0, ()))
    # Interlaced pictures would need the sizes of seven passes.
    if bits not in allowed or methods != [0, 0, 0]:
        raise NotPng
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise NotPng
    return width, height, 1 + (width * samples * bits + 7) // 8


def _first(chunks: list[tuple[bytes, bytes]], kind: bytes) -> bytes:
    content = next((part for each, part in chunks if each == kind), b"")
    if len(content) > 3 * 256:
        raise NotPng
    return content


def _unpacked(packed: bytes, size: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        lines = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise NotPng from error
    if len(lines) != size:
        raise NotPng
    return lines


def _written(chunk: tuple[bytes, bytes]) -> bytes:
    kind, content = chunk
    head = LENGTH.pack(len(content), kind)
    return head + content + zlib.crc32(kind + content).to_bytes(4, "big")
