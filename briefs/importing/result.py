"""The result of every importer, and the error for files that cannot be imported."""

from dataclasses import dataclass, field

from briefs.document import BriefDocument


@dataclass(frozen=True, slots=True)
class Imported:
    """A document read from a file, with sentences for the person who imports it.

    `notes` are decisions made on the way; `warnings` are things to check. `complete` is True if
    the format has every field of a document; if False, empty fields mean “unknown”. `marking` is
    the marking given in the file, or "". `doubt` is a sentence that says why the document may not
    be published as it is, or "".
    """

    document: BriefDocument
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    complete: bool = False
    marking: str = ""
    doubt: str = ""


@dataclass(slots=True)
class Findings:
    """The notes and warnings collected during an import."""

    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class ImportRefused(ValueError):
    """The file cannot be imported: a sentence, and the line (from 1) if it is known."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(sentence)

    def naming(self, file: str) -> str:
        """Return the sentence, preceded by the file and the line."""
        place = file if self.line is None else f"{file}, line {self.line}"
        return f"{place}: {self}"
