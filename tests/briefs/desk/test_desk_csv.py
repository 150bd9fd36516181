"""The result of the desk's list as CSV: all of it, and harmless in a spreadsheet."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from briefs.desk.order import PAGE_SIZE
from briefs.desk.spreadsheet import harmless
from tests.support.desk import desk
from tests.support.factories import as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db


def sheet(by: User, query: str = "") -> list[list[str]]:
    response = desk(by).get(f"/desk/briefs.csv?{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_each_brief_is_a_line_with_all_that_it_is_about(editor: User) -> None:
    brief = make_brief(
        editor,
        title='Egypt "Nationalises", the Canal',
        event_date="1956-07-26",
        authors=("Middle East desk", "Europe desk"),
        tags=("Canal disputes", "Middle East"),
        actors=(as_data(make_actor("Egypt")), as_data(make_actor("France"))),
    )
    head, line = sheet(editor)
    named = dict(zip(head, line, strict=True))
    saved = timezone.localtime(brief.updated_at).isoformat(timespec="seconds")
    assert named == {
        "Title": 'Egypt "Nationalises", the Canal',
        "Status": "Draft",
        "New draft": "",
        "Event date": "1956-07-26",
        "Topics": "Canal disputes; Middle East",
        "Authors": "Middle East desk; Europe desk",
        "Actors": "Egypt; France",
        "Marking": "TLP:CLEAR",
        "Language": "en",
        "Last saved": saved,
        "Address": f"http://127.0.0.1:8000/admin/briefs/brief/{brief.pk}/change/",
    }


def test_it_contains_all_pages_in_the_requested_order(editor: User) -> None:
    for number in range(PAGE_SIZE + 2):
        make_brief(editor, title=f"Brief {number:03}")
    lines = sheet(editor, "sort=title")[1:]
    assert [line[0] for line in lines] == [f"Brief {number:03}" for number in range(PAGE_SIZE + 2)]


def test_it_contains_what_the_filter_finds_and_the_user_may_see(editor: User, writer: User) -> None:
    make_brief(writer, title="Mine", event_date="1956-07-26")
    make_brief(writer, title="Undated")
    make_brief(editor, title="Theirs", event_date="1956-07-26")
    assert [line[0] for line in sheet(writer, "event_from=1956-01-01")[1:]] == ["Mine"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(sign: str) -> None:
    assert harmless(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"


def test_a_hostile_title_stays_text(editor: User) -> None:
    titles = ['=HYPERLINK("http://x.example","Egypt")', "@SUM(1;2)", "-1+1 Powers Meet", "a, =b"]
    for title in titles:
        make_brief(editor, title=title)
    make_brief(editor, title="Plain", tags=("=topic",), authors=("+author",))
    lines = {line[0]: line for line in sheet(editor)[1:]}
    assert set(lines) == {*(f"'{title}" for title in titles[:3]), "a, =b", "Plain"}
    assert lines["Plain"][4:6] == ["'=topic", "'+author"]


def test_the_file_is_named_after_the_day(editor: User) -> None:
    headers = desk(editor).get("/desk/briefs.csv").headers
    day = timezone.localdate().isoformat()
    assert headers["Content-Disposition"] == f'attachment; filename="briefs-{day}.csv"'
    assert headers["Content-Type"] == "text/csv; charset=utf-8"


def test_an_invalid_filter_is_refused_with_a_sentence(editor: User) -> None:
    response = desk(editor).get("/desk/briefs.csv?actor=nobody&event_from=x")
    assert response.status_code == 400
    assert response.content.decode().splitlines() == [
        "No actor is called “nobody”.",
        "Enter a day that exists, such as 26 July 1956, in a year from 1000 to 2999.",
    ]


def test_an_empty_result_has_only_the_header_row(editor: User) -> None:
    assert len(sheet(editor)) == 1
    assert re.fullmatch("Title", sheet(editor)[0][0])
