"""What every importer returns, and what it raises instead."""

from dataclasses import dataclass, field

from briefs.document import BriefDocument


@dataclass(frozen=True, slots=True)
class Imported:
    """A document read from a file, with sentences about it for the person who imports it.

    `notes` say what was decided on the way, `warnings` what should be looked at.
    `complete` is true where the format holds every field: false means that fields left empty
    were not in the file and say nothing. `marking` is the one that the file itself names, "" where
    it names none; `doubt` is the sentence that says why it may not be published as it is.
    """

    document: BriefDocument
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    complete: bool = False
    marking: str = ""
    doubt: str = ""


@dataclass(slots=True)
class Findings:
    """Notes and warnings while they are being gathered."""

    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class ImportRefused(ValueError):
    """What cannot be imported: a sentence, and the line (from 1) where that is known."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(sentence)

    def naming(self, file: str) -> str:
        """Return the sentence with the file and the line before it."""
        place = file if self.line is None else f"{file}, line {self.line}"
        return f"{place}: {self}"
