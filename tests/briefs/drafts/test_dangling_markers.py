"""Markers without a source are reported before publishing."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from briefs.document import BriefDocument, to_data
from briefs.models import Brief
from briefs.rendering import check_markers
from tests.support.factories import cite, make_document, make_source

ONLY_FIVE = "The text cites [9], but there are only 5 sources."


@pytest.mark.parametrize(
    ("body", "numbers", "problems"),
    [
        ("[1] [9]", range(1, 6), [ONLY_FIVE]),
        ("[2]", [1], ["The text cites [2], but there is only 1 source."]),
        ("[2] [1]", [], ["The text cites [1] and [2], but no sources are listed."]),
        ("[3]", [1, 2, 4], ["The text cites [3], but no source has that number."]),
        ("[0]", [1, 2], ["The text cites [0], but no source has that number."]),
        (r"\[9] [1][2]", [1, 2], []),
    ],
)
def test_the_sentence_agrees_with_the_list(
    body: str, numbers: list[int], problems: list[str]
) -> None:
    assert check_markers([("analysis", f"<p>{body}</p>")], set(numbers)).problems == problems


def test_a_sentence_names_the_first_numbers_and_counts_the_others() -> None:
    body = "".join(f"[{number}]" for number in range(10, 4, -1))
    markers = check_markers([("summary", body), ("analysis", "[11] [10]")], set())
    assert markers.problems == [
        "The text cites [5], [6], [7], [8], [9] and 2 more, but no sources are listed."
    ]


def dangling() -> BriefDocument:
    sources = [make_source(f"Document {number}") for number in range(5)]
    return make_document(
        analysis="<p>So it was [1][2][3][5], and [9].</p>", citations=cite(*sources)
    )


@pytest.mark.django_db
def test_an_import_warns_of_it_and_does_not_publish(
    publisher: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "brief.json"
    file.write_text(json.dumps(to_data(dangling())))
    with pytest.raises(SystemExit):
        call_command("import_brief", str(file), publish=True, by=publisher.username)
    assert f"{file}: {ONLY_FIVE}" in capsys.readouterr().err
    assert not Brief.objects.exists()

    call_command("import_brief", str(file), by=publisher.username)
    assert f"  Warning: {ONLY_FIVE}" in capsys.readouterr().out
    assert Brief.objects.get().editions.count() == 0
