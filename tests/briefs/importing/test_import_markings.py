"""A marking in a text file counts, wherever it is and however it is written."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from briefs.choices import Marking
from briefs.importing import Imported, ImportRefused, read_brief
from briefs.models import Brief, Edition
from tests.support.brief_files import BRIEF, import_files, write

CASE = Path(__file__).parents[2] / "cases" / "import" / "01-marking-under-title.txt"
TITLE = "Egypt Takes Over the Canal Company"
SPELLINGS = {
    "TLP:RED": "TLP:RED",
    "TLP: AMBER": "TLP:AMBER",
    "tlp:amber+strict": "TLP:AMBER+STRICT",
    "TLP:AMBER + STRICT.": "TLP:AMBER+STRICT",
    "TLP AMBER-STRICT": "TLP:AMBER+STRICT",
    "TLP RED": "TLP:RED",
    "TLP-RED": "TLP:RED",
    "TLP:WHITE": "TLP:CLEAR",
    "[TLP:GREEN]": "TLP:GREEN",
    "(TLP:CLEAR)": "TLP:CLEAR",
    "Marking: TLP:RED": "TLP:RED",
    "Classification : TLP:AMBER.": "TLP:AMBER",
    "Handling instructions – TLP:RED": "TLP:RED",
    "**TLP:RED**": "TLP:RED",
    "**TLP:** _RED_": "TLP:RED",
    "TLP\\:RED": "TLP:RED",
    "## TLP:RED": "TLP:RED",
    "> TLP:RED": "TLP:RED",
    "TLP：RED": "TLP:RED",
    "ＴＬＰ：ＲＥＤ": "TLP:RED",
    "TLP:\u200bRED": "TLP:RED",
    "Traffic Light Protocol: RED": "TLP:RED",
    "TLP 2.0: RED": "TLP:RED",
    "TLP marking: RED": "TLP:RED",
    "TLP:RED        Page 3 of 9": "TLP:RED",
    "3 | TLP:RED": "TLP:RED",
}


def text(content: str) -> Imported:
    return read_brief("brief.txt", content.encode())


def bodies(imported: Imported) -> str:
    return "".join(part.body for part in imported.document.sections)


@pytest.mark.parametrize(("spelling", "marking"), SPELLINGS.items())
def test_each_usual_spelling_is_read_and_leaves_the_text(spelling: str, marking: str) -> None:
    imported = text(BRIEF.replace(TITLE, f"{TITLE}\n{spelling}"))
    assert imported.document.tlp == imported.marking == marking
    assert f"The marking is {marking}, from line 2." in imported.notes
    assert (imported.document.title, imported.warnings) == (TITLE, ())
    assert bodies(imported) == bodies(text(BRIEF))


@pytest.mark.parametrize(
    "content",
    [
        f"TLP:RED\n\n{BRIEF}",
        f"{BRIEF}\n\nTLP:RED",
        BRIEF.replace("Sources\n", "TLP:RED\n\nSources\n"),
        BRIEF.replace("London will", "TLP:RED\nLondon will"),
        BRIEF.replace("2. Herald", "TLP:RED\n2. Herald"),
    ],
)
def test_a_marking_counts_on_any_line(content: str) -> None:
    imported = text(content)
    assert imported.document.tlp == "TLP:RED"
    assert imported.document.title == TITLE
    assert [each.source.title for each in imported.document.citations] == ["Gazette", "Herald"]
    assert "TLP" not in bodies(imported)


def test_a_footer_of_each_page_leaves_the_text_each_time() -> None:
    imported = text("Title\n\nAnalysis\n\nOne long\nTLP:AMBER  1\nline.\n\nTwo.\n\nTLP:AMBER  2")
    assert bodies(imported) == "<p>One long line.</p><p>Two.</p>"
    assert imported.notes == ("The marking is TLP:AMBER, from line 6.",)


def test_the_strictest_of_several_markings_counts() -> None:
    imported = text(f"TLP:GREEN\n\n{BRIEF}\n\nTLP:AMBER+STRICT\nTLP:AMBER")
    assert imported.document.tlp == "TLP:AMBER+STRICT"
    assert any("The brief gets the strictest: TLP:AMBER+STRICT." in note for note in imported.notes)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("TLP:RED Ruse Docks Reopen", "Ruse Docks Reopen"),
        ("# [TLP:RED] Ruse Docks Reopen", "Ruse Docks Reopen"),
        ("Ruse Docks Reopen (TLP:RED)", "Ruse Docks Reopen"),
        ("Ruse Docks Reopen – TLP:RED", "Ruse Docks Reopen"),
        ("Ruse Docks Reopen: TLP:RED", "Ruse Docks Reopen"),
        ("Ruse Docks Reopen TLP:RED", "Ruse Docks Reopen TLP:RED"),
    ],
)
def test_a_marking_in_the_title_counts(written: str, title: str) -> None:
    imported = text(f"{written}\n\nAnalysis\n\nThe owner gave way.")
    assert (imported.document.tlp, imported.document.title) == ("TLP:RED", title)


def test_a_marking_next_to_a_heading_counts_and_so_does_the_heading() -> None:
    imported = text("Title\n\nExecutive Summary (TLP:RED)\n\nOne.")
    assert imported.document.tlp == "TLP:RED"
    assert [part.kind for part in imported.document.sections] == ["summary"]


@pytest.mark.parametrize(
    "line",
    [
        "TLP:RED – for the council only",
        "(TLP:RED) The owner gave way.",
        "Desk | TLP:RED",
        "Lage: TLP:RED",
        "The note was marked TLP:RED by its authors.",
        "TLP:RED was what its authors had written over the note.",
    ],
)
def test_a_line_with_a_marking_and_more_counts_and_stays_and_stops_publishing(line: str) -> None:
    imported = text(f"Title\n\nAnalysis\n\n{line}")
    assert imported.document.tlp == "TLP:RED"
    assert line in bodies(imported)
    assert imported.doubt.startswith("Line 5 contains the marking TLP:RED and other words. Nothing")
    assert imported.warnings[0] == (
        "Line 5 contains the marking TLP:RED and other words. The brief gets this marking; the line"
        " stays in the text."
    )


@pytest.mark.parametrize(
    "prose",
    [
        "The note, said the council, was marked TLP:RED by its authors.\n\nMore.",
        "TLP is a protocol of traffic lights.",
    ],
)
def test_prose_about_tlp_is_not_a_marking(prose: str) -> None:
    imported = text(f"Title\n\nAnalysis\n\n{prose}")
    assert (imported.document.tlp, imported.marking, imported.doubt) == ("TLP:CLEAR", "", "")


UNCLEAR = [
    "TLP:PURPLE",
    "TLP:",
    "TPL:RED",
    "TLP:REDD",
    "TLP PURPLE",
    "Marking: TLP:AMBER+",
    "TL:RED",
]


@pytest.mark.django_db
@pytest.mark.parametrize("line", UNCLEAR)
def test_a_line_that_looks_like_a_marking_stops_publishing(
    tmp_path: Path, administrator: User, line: str
) -> None:
    file = write(tmp_path, BRIEF.replace(TITLE, f"{TITLE}\n{line}"))
    outcome = import_files(file, publish=True)
    assert outcome.code == 1
    assert outcome.err == (
        f"{file}: Line 2 looks like a marking but cannot be read as TLP: “{line}”. Nothing was"
        " imported. Replace it with one of TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN,"
        " TLP:CLEAR, or import the file without --publish.\n"
    )
    assert not Brief.objects.exists()

    outcome = import_files(file)
    assert (
        f"  Warning: Line 2 looks like a marking but cannot be read as TLP: “{line}”."
        " The brief is TLP:RED until you choose its marking." in outcome.out
    )
    assert Brief.objects.get().tlp == "TLP:RED"
    assert line.strip("*") in bodies(text(file.read_text()))


@pytest.mark.parametrize("title", ["TLP:PURPLE Docks Reopen", "Docks Reopen (TLP:REDD)"])
def test_a_title_with_what_looks_like_a_marking_may_not_be_published(title: str) -> None:
    imported = text(f"{title}\n\nAnalysis\n\nText.")
    assert imported.document.title == title
    assert imported.doubt.startswith("Line 1 looks like a marking")


@pytest.mark.parametrize(
    "banner",
    ["SECRET", "Confidential", "TOP SECRET//NOFORN", "NATO SECRET", "Classification: RESTRICTED"],
)
def test_the_classification_of_a_state_stops_publishing(banner: str) -> None:
    first, last = text(f"{banner}\n\n{BRIEF}"), text(f"{BRIEF}\n\n{banner}")
    assert first.document.title == last.document.title == TITLE
    for imported in (first, last):
        assert f"looks like a marking but cannot be read as TLP: “{banner}”" in imported.doubt
    inside = text(BRIEF.replace("Sources\n", f"{banner}\n\nSources\n"))
    assert inside.doubt == ""


@pytest.mark.parametrize("title", ["Secret Talks in Sèvres", "An Open Secret", "Top Secretaries"])
def test_a_title_about_secrets_does_not_stop_publishing(title: str) -> None:
    assert text(f"{title}\n\nAnalysis\n\nText.\n\nThe last word is\nsecret").doubt == ""


def test_a_file_with_only_a_marking_is_refused() -> None:
    with pytest.raises(ImportRefused, match="only a marking"):
        text("TLP:RED\n")


words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80)


@given(
    before=st.lists(words, max_size=6),
    spelling=st.sampled_from(sorted(SPELLINGS)),
    after=st.lists(words, max_size=6),
)
def test_whatever_is_around_a_marking_is_never_weaker_than_it_says(
    before: list[str], spelling: str, after: list[str]
) -> None:
    try:
        imported = text("\n".join(["A title", *before, spelling, *after]))
    except ImportRefused:
        return
    order = Marking.values.index
    assert order(imported.document.tlp) <= order(SPELLINGS[spelling])


@pytest.mark.django_db
def test_a_file_marked_red_is_never_a_public_page(administrator: User, client: Client) -> None:
    outcome = import_files(CASE, publish=True)
    assert outcome.code == 0
    assert "  Note: The marking is TLP:RED, from line 2." in outcome.out
    edition = Edition.objects.get()
    assert edition.tlp == "TLP:RED"
    assert "TLP" not in edition.body_html
    assert client.get(f"/briefs/{edition.slug}/").status_code == 404


@pytest.mark.django_db
def test_a_dry_run_shows_the_marking(administrator: User) -> None:
    outcome = import_files(CASE, dry_run=True)
    assert '"tlp": "TLP:RED"' in outcome.out
    assert "  Note: The marking is TLP:RED, from line 2." in outcome.err


@pytest.mark.django_db
def test_an_update_takes_the_marking_of_the_file_or_keeps_the_old_one(
    tmp_path: Path, administrator: User
) -> None:
    import_files(write(tmp_path, f"{TITLE}\nTLP:AMBER\n\nAnalysis\n\nOne."))
    import_files(write(tmp_path, f"{TITLE}\n\nAnalysis\n\nTwo."), update=True)
    assert Brief.objects.get().tlp == "TLP:AMBER"

    weaker = write(tmp_path, f"{TITLE}\nTLP:CLEAR\n\nAnalysis\n\nTwo.")
    note = "  Note: The file lowers the marking of the brief from TLP:AMBER to TLP:CLEAR."
    assert note in import_files(weaker, update=True, dry_run=True).err
    assert note in import_files(weaker, update=True).out
    assert Brief.objects.get().tlp == "TLP:CLEAR"
