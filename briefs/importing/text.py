"""Read a document from plain text: a title, then parts under headings on lines of their own."""

import re
import uuid
from collections.abc import Mapping, Sequence

from briefs.choices import Marking, SectionKind
from briefs.document import (
    BriefDocument,
    CitationData,
    DocumentError,
    SectionData,
    from_data,
    heading_shown,
    to_data,
)

from .citations import make_citations, warn_of_markers
from .decoding import Line, decode
from .headings import languages_of
from .marking_lines import take_markings
from .navigation import drop_navigation
from .parts import DocumentPart, read_parts, read_title
from .prose import to_html
from .result import Findings, Imported, ImportRefused
from .sources import SourceList, read_sources


def read_text(content: bytes) -> Imported:
    """Return the document in a plain-text file; raises ImportRefused with line and sentence."""
    findings = Findings()
    marked = take_markings(decode(content, findings), findings)
    title_line, title, rest = read_title(_without_navigation(marked.lines, findings))
    headed = read_parts(rest, findings)
    parts = [part for part in headed if _lists_sources(part) or not part.is_empty()]
    sources = _sources(parts, findings)
    citations, citation_lines = make_citations(sources.entries, findings)
    document = BriefDocument(
        uid=str(uuid.uuid4()),
        title=title,
        language=_language(headed, findings),
        tlp=marked.marking or Marking.CLEAR.value,
        sections=tuple(_section(part, sources) for part in parts),
        citations=tuple(citations),
    )
    refuse_beyond_limits(document, _places(title_line, parts, citation_lines))
    _warn(parts, citations, findings)
    messages = tuple(findings.notes), tuple(findings.warnings)
    return Imported(document, *messages, marking=marked.marking, doubt=marked.doubt)


def _without_navigation(lines: Sequence[Line], findings: Findings) -> Sequence[Line]:
    kept, note = drop_navigation(lines)
    findings.notes += filter(None, [note])
    if not any(line.text for line in kept):
        raise ImportRefused("The file contains only a site's navigation.")
    return kept


def _language(parts: Sequence[DocumentPart], findings: Findings) -> str:
    headings = [part.heading for part in parts if part.heading]
    languages = languages_of(headings)
    if "en" in languages:
        return "en"
    words = ", ".join(f"“{heading.wording}”" for heading in headings)
    found = ", ".join(f'"{language}"' for language in languages)
    if len(languages) == 1:
        findings.notes.append(f"The language is {found}, after the headings {words}.")
    else:
        fitting = f"The headings {words} fit several languages ({found})"
        findings.warnings.append(f'{fitting}; "{languages[0]}" was taken.')
    return languages[0]


def _lists_sources(part: DocumentPart) -> bool:
    return part.kind == SectionKind.SOURCES


def _sources(parts: Sequence[DocumentPart], findings: Findings) -> SourceList:
    lines = [line for part in parts if _lists_sources(part) for line in part.lines]
    sources = read_sources(lines)
    if kept := [line.number for line in sources.remarks if line.text]:
        findings.notes.append(
            f"Line {kept[0]}: text in the list of sources that is not a source was kept as a"
            " remark."
        )
    findings.warnings += [
        f"Line {line.number}: this line has no number and was read as part of the source above."
        " Check it."
        for line in sources.joined
    ]
    return sources


def _section(part: DocumentPart, sources: SourceList) -> SectionData:
    lines = sources.remarks if _lists_sources(part) else part.lines
    return SectionData(key=str(uuid.uuid4()), kind=part.kind, body=to_html(lines))


def _places(title: int, parts: Sequence[DocumentPart], citations: Sequence[int]) -> dict[str, int]:
    places = {"title": title}
    if parts:
        places["sections"] = parts[-1].first_line()
    for index, part in enumerate(parts):
        places[f"sections[{index}]"] = part.first_line()
        if _lists_sources(part):
            places["citations"] = part.first_line()
    return places | {f"citations[{index}]": line for index, line in enumerate(citations)}


def refuse_beyond_limits(document: BriefDocument, places: Mapping[str, int]) -> None:
    """Raise ImportRefused, naming line and part, if the document breaks a limit.

    `places` maps paths in the document to line numbers. A value that is not in it counts as on the
    line of whatever contains it.
    """
    try:
        from_data(to_data(document))
    except DocumentError as error:
        holder = max((path for path in places if error.path.startswith(path)), key=len, default="")
        sentence = f"{_words(document, error.path)} has {error.problem}."
        raise ImportRefused(sentence, places.get(holder)) from error


def _words(document: BriefDocument, path: str) -> str:
    """Return a name for the value at `path` that a person understands."""
    index = int(found[1]) if (found := re.search(r"\[(\d+)\]", path)) else 0
    if path.startswith("sections["):
        return f"The {heading_shown(document.sections[index].kind, 'en')}"
    if path.startswith("citations["):
        name = "address" if path.endswith("url") else "title"
        return f"The {name} of source {document.citations[index].number}"
    lists = {"sections": "The list of parts", "citations": "The list of sources"}
    return {"title": "The title", **lists}.get(path, path)


def _warn(
    parts: Sequence[DocumentPart], citations: Sequence[CitationData], findings: Findings
) -> None:
    for kind in (SectionKind.SUMMARY, SectionKind.ANALYSIS):
        if all(part.is_empty() for part in parts if part.kind == kind):
            findings.warnings.append(f"There is no {heading_shown(kind.value, 'en')}.")
    if not citations:
        findings.warnings.append("There is no source.")
    lines = [line for part in parts if not _lists_sources(part) for line in part.lines]
    warn_of_markers(lines, citations, findings)
