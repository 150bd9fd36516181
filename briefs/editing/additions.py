"""What a writer types or pastes to be added: lines of sources, names of topics and authors."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from briefs.document import CitationData, SourceData
from briefs.importing.source_list import MARK, RULE, split_address

from .numbering import number_rows


def add_sources(data: dict[str, Any], pasted: str) -> None:
    """Append one citation for each line; numbers and bullets before a line do not count."""
    lines = (" ".join(line.split()) for line in pasted.splitlines())
    add_citations(data, [_source(line) for line in lines if line and not RULE.fullmatch(line)])


def add_citations(data: dict[str, Any], sources: Iterable[SourceData]) -> None:
    """Append a citation of each source, with the next free numbers."""
    rows = [
        asdict(CitationData(key=str(uuid.uuid4()), number=1, source=source)) | {"number": None}
        for source in sources
    ]
    data["citations"] = number_rows([*data["citations"], *rows], data["sections"])


def add_names(names: list[str], typed: Iterable[str]) -> None:
    """Append names, each once, whatever its case."""
    known = {name.casefold() for name in names}
    for name in typed:
        if name.casefold() not in known:
            known.add(name.casefold())
            names.append(name)


def split_names(typed: str, separators: str = r"[,;،،、\n]") -> Iterator[str]:
    """Yield the names in a text that commas or line ends part."""
    return (name for part in re.split(separators, typed) if (name := " ".join(part.split())))


def _source(line: str) -> SourceData:
    mark = MARK.match(line)
    title, url = split_address([line[mark.end() :] if mark else line])
    return SourceData(key=str(uuid.uuid4()), title=title, url=url)
