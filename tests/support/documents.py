"""Any valid document, for tests that hold for every brief in every script."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from actors.choices import ActorKind
from actors.text import can_be_seen, make_slug
from briefs.choices import Marking, Reliability, SectionKind
from briefs.document import (
    ActorData,
    BriefDocument,
    CitationData,
    SectionData,
    SourceData,
    canonical_url,
)
from briefs.rendering import clean_body

SCRIPTS = [
    "Hamas حماس ХАМАС חמאס",
    "الشرق الأوسط: تأميم القناة",
    "Кубинский кризис, октябрь 1962",
    "Κρίση του Σουέζ",
    "हिन्दी में संक्षेप",
    "苏伊士运河危机",
    "สนธิสัญญา",
    "e\u0301 combining and precomposed é",
    "soft\u00adhyphen no\u00a0break zero\u200bwidth \u202emark",
    "quotes ' \" “ ” and <tags> & entities &amp; [1] \\[2]",
]
LANGUAGES = ["en", "ar", "he", "ru", "pt-BR", "zh-Hans", "sr-Latn", "ckb"]

letters = st.characters(exclude_categories=["Cc", "Cs"])
letters_and_breaks = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")
keys = st.uuids().map(str)
languages = st.sampled_from(LANGUAGES)
days = st.one_of(st.just(""), st.dates().map(str))
partial_dates = st.one_of(
    days, st.dates().map(lambda day: str(day)[:4]), st.dates().map(lambda day: str(day)[:7])
)
slugs = st.one_of(st.just(""), st.text(letters, max_size=80).map(make_slug))
hosts = st.sampled_from(["example.org", "www.example.org", "пример.рф", "example.org:8080"])
urls = st.builds(
    lambda scheme, host, path: f"{scheme}://{host}/{path}",
    st.sampled_from(["http", "https"]),
    hosts,
    st.text(letters, max_size=30).map(lambda text: "".join(text.split())),
)


def lines(longest: int, *, least: int = 0) -> st.SearchStrategy[str]:
    """Return one-line texts, some of the maximum length."""
    text = st.one_of(
        st.text(letters, min_size=least, max_size=min(longest, 40)),
        st.sampled_from(SCRIPTS).map(lambda sample: sample[:longest]),
        st.just("long " * longest).map(lambda text: text[:longest]),
    )
    return text.filter(can_be_seen) if least else text


def several(
    values: st.SearchStrategy[Any], unique_by: Callable[[Any], Any], most: int = 4
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most, unique_by=unique_by).map(tuple)


paragraphs = st.text(letters_and_breaks, min_size=1, max_size=60)
pieces = st.one_of(
    paragraphs.map(lambda text: f"<p>{_escaped(text)}</p>"),
    paragraphs.map(lambda text: f"<h3>{_escaped(text)}</h3>"),
    st.sampled_from(SCRIPTS).map(lambda text: f"<p><strong>{_escaped(text)}</strong> [1]</p>"),
    st.sampled_from(SCRIPTS).map(lambda text: f"<ul><li><p>{_escaped(text)}</p></li></ul>"),
    st.just(
        '<blockquote><p>He <em>said</em> <a href="https://example.org/">so</a></p></blockquote>'
    ),
)
bodies = st.lists(pieces, max_size=4).map(lambda found: clean_body("".join(found)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


sources = st.builds(
    SourceData,
    key=keys,
    title=lines(500, least=1),
    publisher=lines(300),
    author=lines(300),
    url=st.one_of(st.just(""), urls),
    published_on=partial_dates,
    language=st.one_of(st.just(""), languages),
    reliability=st.sampled_from(["", *Reliability.values]),
    archive_url=st.one_of(st.just(""), urls),
)
# A library has each key and each address only once.
libraries = st.lists(
    sources,
    min_size=1,
    max_size=3,
    unique_by=(lambda each: each.key, lambda each: canonical_url(each.url) or each.key),
)
actors = st.builds(
    ActorData, uid=keys, name=lines(300, least=1), kind=st.sampled_from(ActorKind.values)
)


@st.composite
def sections(draw: st.DrawFn) -> tuple[SectionData, ...]:
    """Return parts in any order: at most one summary and one of sources."""
    kinds = draw(
        st.lists(st.sampled_from(SectionKind.values), max_size=4).filter(
            lambda found: found.count("summary") < 2 and found.count("sources") < 2
        )
    )
    return tuple(
        SectionData(draw(keys), kind, heading=draw(lines(300)), body=draw(bodies)) for kind in kinds
    )


@st.composite
def citations(draw: st.DrawFn) -> tuple[CitationData, ...]:
    """Return citations of a few sources, some of which are cited twice."""
    numbers = sorted(draw(st.sets(st.integers(1, 9999), max_size=4)))
    library = draw(libraries)
    return tuple(
        CitationData(
            draw(keys),
            number,
            draw(st.sampled_from(library)),
            locator=draw(lines(200)),
            credibility=draw(st.one_of(st.none(), st.integers(1, 6))),
            accessed_on=draw(partial_dates),
            note=draw(st.text(letters_and_breaks, max_size=60)),
        )
        for number in numbers
    )


documents = st.builds(
    BriefDocument,
    uid=keys,
    # Saving puts one space between the words of a title.
    title=lines(300, least=1).map(lambda text: " ".join(text.split())),
    slug=slugs,
    language=languages,
    tlp=st.sampled_from(Marking.values),
    published_on=days,
    event_date=days,
    location=lines(200),
    authors=several(lines(200, least=1), unique_by=lambda name: name),
    sections=sections(),
    citations=citations(),
    actors=several(actors, unique_by=lambda actor: actor.uid),
    tags=several(lines(100, least=1), unique_by=str.casefold),
)
