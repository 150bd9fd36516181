"""However a marking is written, the brief gets it or the file may not be published."""

import pytest

from briefs.choices import Marking
from briefs.importing import Imported, read_brief

LONG = (
    "1. A long entry of the list that runs on without a full stop and ends in an address,"
    " https://gazette.example/1956/canal"
)
LAST_LINES = [
    "TLP:RED - EYES ONLY",
    "TLP:RED//NOFORN",
    "TLP:RED, recipients only",
    "Document marking: TLP:RED",
    "TLP:RED | 29 Nov 2026",
    "TLP:RED TLP:RED",
    "TLP: R E D",
]
SECOND_LINES = [
    "TLP classification: RED",
    "Marking: RED",
    "🔴 TLP:RED",
    "Seite 1 von 3 TLP:RED",
    "This document is marked TLP:RED.",
    "TLP-Marking: RED",
    "TLP Rating: RED",
    "TLP (2.0): RED",
    "Traffic Light Protocol (TLP) Version 2.0: RED",
    "FIRST TLP: RED",
    "Einstufung TLP:RED",
    "29 November 2026 TLP:RED",
    "Berlin, TLP:RED",
    "Ministry of X - TLP:RED",
    "BriefDesk – TLP:RED – 3",
    "For recipients only (TLP:RED)",
    "Do not share. TLP:RED.",
    "<b>TLP:RED</b>",
    '<span style="x">TLP:RED</span>',
    "&lt;TLP:RED&gt;",
    "+ TLP:RED",
    "% TLP:RED",
    "@TLP:RED",
    "[//]: # (TLP:RED)",
    '"tlp": "red",',
    "T.L.P. RED",
    "T L P : R E D",
    "TLP > RED",
    "Marking:\nRED",
    "Marking\n\nRED",
    "Marking: RED, recipients only",
    "Classification - RED",
    "TLP:AMBER/RED",
    "TLP:AMBER or RED",
    "TLP:GREEN - RED",
    "TLP:GREEN, annex TLP:RED",
]
STRICT = [
    "TLP:AMBER (STRICT)",
    "TLP:AMBER\u2011STRICT",
    "TLP:AMBER/STRICT",
    "TLP:AMBER(STRICT)",
    "TLP:AMBER & STRICT",
    "TLP:AMBER plus STRICT",
    "TLP:AMBER ++STRICT",
    "TLP:AMBER—STRICT",
    "TLP:AMBER\u2212STRICT",
    "TLP:AMBER:STRICT",
    "TLP:AMBER,STRICT",
    "TLP:AMBER.STRICT",
    "TLP:AMBER\n+STRICT",
    "TLP:AMBER+\nSTRICT",
]
TITLES = {
    "TLP:GREEN – B1 Egypt Nationalises the Company – TLP:RED": "TLP:RED",
    "TLP:GREEN Docks (TLP:RED)": "TLP:RED",
    "Docks (TLP:RED) TLP:GREEN": "TLP:RED",
    "B2 Egypt – TLP:RED – v2": "TLP:RED",
    "Docks TLP:RED 2026": "TLP:RED",
    "Docks (TLP RED, recipients only)": "TLP:RED",
    "Docks Reopen 🔴 TLP:RED 🔴": "TLP:RED",
    "<h1>TLP:RED Docks</h1>": "TLP:RED",
    "TLP Red Lines in Islamabad": "TLP:RED",
    "TLP:GREEN or red: Docks": "TLP:RED",
    "Docks (TLP:AMBER)(STRICT)": "TLP:AMBER+STRICT",
}
BANNERS = [
    "TOP-SECRET",
    "S E C R E T",
    "**SECRET**",
    "SECRET//NOFORN",
    "EU SECRET",
    "GEHEIM",
    "STRENG GEHEIM",
    "VS-NUR FÜR DEN DIENSTGEBRAUCH",
    "VERTRAULICH",
    "SECRET DÉFENSE",
    "CONFIDENTIEL",
    "СЕКРЕТНО",
    "СОВЕРШЕННО СЕКРЕТНО",
    "RESTREINT UE",
    "SEGRETO",
    "SECRETO",
    "RESERVADO",
]


def text(content: str) -> Imported:
    return read_brief("brief.txt", content.encode())


def order(marking: str) -> int:
    return list(Marking.values).index(marking)


@pytest.mark.parametrize("line", LAST_LINES)
def test_a_marking_counts_directly_after_a_long_source(line: str) -> None:
    imported = text(f"Docks Reopen\n\nAnalysis\n\nText.\n\nSources\n\n{LONG}\n{line}")
    assert imported.document.tlp == "TLP:RED"


@pytest.mark.parametrize("line", SECOND_LINES)
def test_a_marking_under_the_title_counts(line: str) -> None:
    imported = text(f"Docks Reopen\n{line}\n\nAnalysis\n\nText.")
    assert (imported.document.tlp, imported.document.title) == ("TLP:RED", "Docks Reopen")
    assert imported.doubt or "RED" not in "".join(each.body for each in imported.document.sections)


@pytest.mark.parametrize("line", STRICT)
def test_strict_counts_however_it_is_written(line: str) -> None:
    imported = text(f"Docks Reopen\n{line}\n\nAnalysis\n\nText.")
    assert (imported.document.tlp, imported.doubt) == ("TLP:AMBER+STRICT", "")
    assert "STRICT" not in "".join(each.body for each in imported.document.sections)


@pytest.mark.parametrize(("title", "marking"), TITLES.items())
def test_the_strictest_marking_in_a_title_counts(title: str, marking: str) -> None:
    imported = text(f"{title}\n\nAnalysis\n\nText.")
    assert imported.document.tlp == marking
    assert imported.document.title == title if imported.doubt else "TLP" not in title[:5]


@pytest.mark.parametrize(
    "title", ["TLP:CLEAR Red Sea Attacks Resume", "Red Sea Attacks (TLP:CLEAR)"]
)
def test_a_colour_in_a_title_is_not_a_marking(title: str) -> None:
    imported = text(f"{title}\n\nAnalysis\n\nText.")
    assert (imported.document.tlp, imported.doubt) == ("TLP:CLEAR", "")
    assert imported.document.title.startswith("Red Sea Attacks")


@pytest.mark.parametrize(
    "line", ["TLP:PURPLE", "TLP:", "TLP:REDD", "TPL:RED", "TPL:RED - EYES ONLY"]
)
def test_an_unreadable_marking_anywhere_stops_publishing(line: str) -> None:
    for content in (f"{LONG}\n{line}", f"{LONG}\n{line}\n{LONG}"):
        imported = text(f"Docks Reopen\n\nAnalysis\n\nText.\n\nSources\n\n{content}")
        assert f"looks like a marking but cannot be read as TLP: “{line}”" in imported.doubt


@pytest.mark.parametrize("banner", BANNERS)
def test_the_classification_of_any_state_stops_publishing(banner: str) -> None:
    body = "Analysis\n\nText."
    for content in (
        f"{banner}\n\nDocks Reopen\n\n{body}",
        f"Docks Reopen\n{banner}\n\n{body}",
        f"Docks Reopen\n\n{body}\n\n{banner}",
    ):
        imported = text(content)
        assert imported.document.title == "Docks Reopen"
        assert "looks like a marking" in imported.doubt


@pytest.mark.parametrize("title", ["Docks (SECRET)", "SECRET: Docks"])
def test_the_classification_of_a_state_in_the_title_stops_publishing(title: str) -> None:
    imported = text(f"{title}\n\nAnalysis\n\nText.")
    assert (imported.document.title, bool(imported.doubt)) == (title, True)


@pytest.mark.parametrize("end", ["\u2028", "\u2029"])
def test_no_line_end_hides_a_marking(end: str) -> None:
    imported = text(end.join(["Docks Reopen", "TLP:RED", "", "Analysis", "", "Text."]))
    assert (imported.document.tlp, imported.document.title) == ("TLP:RED", "Docks Reopen")


PROSE = (
    "The note that went round in the spring of the year was marked TLP:RED by its authors, who\n"
    "had meant it for no more than nine readers; the paper that printed it called TLP:RED a\n"
    "joke, and said that the council had never been asked about what anyone might tell others."
)


@pytest.mark.parametrize(
    "content",
    [
        f"Docks Reopen\n\nAnalysis\n\n{PROSE}\n\nMore.",
        "Islamabad Frees Saad Rizvi (TLP)\n\nAnalysis\n\nText.",
        "Docks Reopen\nTOP: Red\n\nAnalysis\n\nText.",
    ],
)
def test_a_text_about_something_else_has_no_marking_and_no_doubt(content: str) -> None:
    imported = text(content)
    assert (imported.marking, imported.doubt) == ("", "")


def test_a_title_about_a_party_stays_as_it_is() -> None:
    assert text("TLP Green Alliance Wins\n\nAnalysis\n\nText.").document.title == (
        "TLP Green Alliance Wins"
    )


def test_a_line_of_only_colons_is_read_quickly() -> None:
    line = "TLP" + ": " * 100_000
    assert text(f"Docks Reopen\n\nAnalysis\n\n{line}").document.title == "Docks Reopen"
