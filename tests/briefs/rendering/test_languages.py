"""What an edition stores speaks one language: that of its brief."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from actors.text import written_bound, written_date
from briefs.rendering import ChangeNote, Link, NamedActor, Publication, Rendered, render
from tests.support.factories import cite, make_document, make_source

AT = datetime(2026, 11, 22, 18, 4, tzinfo=UTC)
CHANGES = tuple(
    ChangeNote(number, change, AT.date(), "…", "/")
    for number, change in ((3, "correction"), (2, "substantive"), (1, "first"))
)
WORDS = re.compile(r"<[^>]*>")
ATTRIBUTE = re.compile(r'(?:aria-label|title|placeholder)="([^"]*)"')
LATIN = re.compile(r"[A-Za-z]+")
SOURCES = cite(
    make_source("خطاب", language="ar", reliability="B", published_on="1956-07", author="…")
)


def speak(language: str, words: int = 0, heading: str = "") -> Rendered:
    """Render a brief that has everything which is labelled, and only dots for its own text."""
    cited = tuple(
        replace(each, credibility=2, accessed_on="2026-11-20", locator="…") for each in SOURCES
    )
    document = make_document(
        "…",
        language=language,
        summary=f"<p>… [1] {'… ' * words}</p>",
        analysis="<p>… [1]</p>",
        citations=cited,
        location="…",
        event_date="2026-07-26",
    )
    return render(
        document,
        Publication(
            url="/",
            number=3,
            first_published_at=AT,
            changes_url="/",
            updated_at=AT,
            topics=(Link("…", "/"),),
            authors=(Link("…", "/"), Link("…", "/")),
            actors=tuple(NamedActor(each, "…", "state", "/") for each in range(20)),
            changes=CHANGES,
        ),
    )


def parts(rendered: Rendered) -> str:
    names = ("head_html", "summary_html", "actors_html", "body_html", "card_html", "lead_html")
    return "\n".join(getattr(rendered, name) for name in names)


@pytest.mark.parametrize("language", ["ar", "he", "ru", "uk"])
def test_a_brief_in_another_script_has_no_english_word_between_its_lines(language: str) -> None:
    html = parts(speak(language))
    shown = [*ATTRIBUTE.findall(html), WORDS.sub(" ", html)]

    # The time zone and grades are named alike everywhere.
    assert set(LATIN.findall(" ".join(shown))) - {"UTC", "B"} == set()


@pytest.mark.parametrize(
    ("language", "minutes", "said"),
    [
        ("en", 1, "1-minute read"),
        ("uk", 1, "Час читання: 1 хвилина"),
        ("uk", 3, "Час читання: 3 хвилини"),
        ("uk", 11, "Час читання: 11 хвилин"),
        ("ru", 22, "Время чтения: 22 минуты"),
        ("ar", 2, "مدة القراءة: دقيقتان"),
        ("ar", 4, "مدة القراءة: 4 دقائق"),
        ("ar", 12, "مدة القراءة: 12 دقيقة"),
        ("he", 2, "זמן קריאה: שתי דקות"),
        ("fr", 1, "1 minute de lecture"),
        ("de", 5, "5 Minuten Lesezeit"),
        ("pt-BR", 5, "5-minute read"),
    ],
)
def test_the_reading_time_has_the_right_plural(language: str, minutes: int, said: str) -> None:
    assert said in speak(language, words=230 * minutes - 40).head_html


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "5 November 2026", "November 2026"),
        ("ar", "5 نوفمبر 2026", "نوفمبر 2026"),
        ("fr", "5 novembre 2026", "novembre 2026"),
        ("es", "5 de noviembre de 2026", "noviembre de 2026"),
        ("de", "5. November 2026", "November 2026"),
        ("ru", "5 ноября 2026", "Ноябрь 2026"),
        ("uk", "5 листопада 2026", "Листопад 2026"),
        ("he", "5 בנובמבר 2026", "נובמבר 2026"),
    ],
)
def test_dates_are_written_as_in_the_language(language: str, day: str, month: str) -> None:
    with override(language):
        assert date_format(date(2026, 11, 5)) == written_date("2026-11-05") == day
        assert written_date("2026-11").casefold() == month.casefold()


def test_a_month_after_a_preposition_has_the_case_of_the_language() -> None:
    with override("ru"):
        assert written_bound("2026-11") == "ноября 2026"
    with override("uk"):
        assert written_bound("2026-11") == "листопада 2026"


def test_grades_are_in_words_of_the_language() -> None:
    assert "Meist zuverlässig; wahrscheinlich wahr" in speak("de").body_html
    assert "Usually reliable; probably true" in speak("en").body_html


def test_english_labels_of_a_brief_in_a_language_that_the_site_does_not_speak_say_so() -> None:
    foreign, own = parts(speak("pt-BR")), parts(speak("en-GB"))

    assert 'class="facts ui" lang="en"' in foreign
    assert 'lang="en">accessed 20 November 2026' in foreign
    assert 'lang="en"' not in own.replace('lang="en-GB"', "")


def test_problems_are_told_in_the_language_of_the_editor() -> None:
    document = make_document("…", language="ar", analysis="<p>… [7]</p>")
    told = render(document, Publication(url="/", number=1, first_published_at=AT)).problems

    assert told == ("The text cites [7], but no sources are listed.",)
