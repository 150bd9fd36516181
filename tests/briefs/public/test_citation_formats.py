"""Citations in BibTeX and RIS hold any title and name, each on one line, and nothing else."""

import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefs.public.brief.citation_formats import CitedVersion, to_bibtex, to_ris, to_sentence

SPECIAL = '{}\\"#$%&_^~@,=\n\r\x00\x1c\x85\u2028 -*'
TEXTS = st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])))
NAMED = {r"\textbackslash": "\\", r"\textbraceleft": "{", r"\textbraceright": "}"}
NAMED |= {r"\textasciitilde": "~", r"\textasciicircum": "^"}


def cited(title: str = "Talks", *authors: str, **fields: Any) -> CitedVersion:
    usual: dict[str, Any] = {
        "site": "Briefdesk",
        "number": 3,
        "day": date(1956, 7, 27),
        "url": "https://briefs.example/briefs/talks/versions/3/",
        "key": "talks-v3",
        "language": "en",
    }
    return CitedVersion(title=title, authors=authors, **(usual | fields))


def one_line(text: str) -> str:
    """Return what is left of a text on one line, as a reader would write it."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


def read_tex(written: str) -> str:
    """Return the text that TeX would set."""
    return re.sub(r"\{(\\[a-z]+)\}|\\([#$%&_])", lambda m: NAMED[m[1]] if m[1] else m[2], written)


def fields_of(entry: str) -> dict[str, str]:
    """Return the fields of an entry; fails unless it is one field a line, braces in balance."""
    first, *lines, last, nothing = entry.split("\n")
    assert (first, last, nothing) == ("@misc{talks-v3,", "}", "")
    found = {}
    for line in lines:
        field = re.fullmatch(r"  (\w+) = (.*),", line)
        assert field, line
        name, value = field.groups()
        depth = 0
        for sign in value:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0
        found[name] = value if name == "month" else value[1:-1]
    return found


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_bibtex_gives_back_every_title_and_name(title: str, authors: list[str]) -> None:
    fields = fields_of(to_bibtex(cited(title, *authors)))
    assert read_tex(fields["title"][1:-1]) == one_line(title)
    names = " and ".join(f"{{{one_line(author)}}}" for author in authors)
    assert read_tex(fields.get("author", "")) == names


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_ris_has_one_line_for_each_field_whatever_they_hold(title: str, authors: list[str]) -> None:
    lines = to_ris(cited(title, *authors)).split("\r\n")
    assert lines.pop() == ""
    found = [re.fullmatch(r"([A-Z]{2})  - (.*)", line, re.ASCII) for line in lines]
    pairs = [(match[1], match[2]) for match in found if match]
    assert [tag for tag, _value in pairs] == [
        "TY",
        *("AU" for _ in authors),
        *("TI", "PB", "PY", "DA", "ET", "LA", "UR", "ER"),
    ]
    assert dict(pairs)["TI"] == one_line(title)
    names = [one_line(author.replace("*", " ")) for author in authors]
    assert [value for tag, value in pairs if tag == "AU"] == names


def test_a_whole_entry_reads_as_bibtex() -> None:
    assert to_bibtex(cited("50 % of {Suez} & more", "Jane Roe", "Desk A, B")) == (
        "@misc{talks-v3,\n"
        "  author = {{Jane Roe} and {Desk A, B}},\n"
        "  title = {{50 \\% of {\\textbraceleft}Suez{\\textbraceright} \\& more}},\n"
        "  howpublished = {Briefdesk},\n"
        "  year = {1956},\n"
        "  month = jul,\n"
        "  day = {27},\n"
        "  note = {Version 3},\n"
        "  url = {https://briefs.example/briefs/talks/versions/3/},\n"
        "  language = {en},\n"
        "}\n"
    )


def test_a_whole_record_reads_as_ris() -> None:
    assert to_ris(cited("تأميم قناة السويس", "مكتب الشرق", language="ar")).splitlines() == [
        "TY  - ELEC",
        "AU  - مكتب الشرق",
        "TI  - تأميم قناة السويس",
        "PB  - Briefdesk",
        "PY  - 1956",
        "DA  - 1956/07/27/",
        "ET  - 3",
        "LA  - ar",
        "UR  - https://briefs.example/briefs/talks/versions/3/",
        "ER  - ",
    ]


def test_a_sentence_names_the_version_and_its_address() -> None:
    end = "“Talks”, Briefdesk, version 3, 27 July 1956"
    url = "https://briefs.example/briefs/talks/versions/3/"
    assert to_sentence(cited()) == f"{end}, {url}"
    assert to_sentence(cited("Talks", "A", "B", "C")) == f"A, B and C, {end}, {url}"
