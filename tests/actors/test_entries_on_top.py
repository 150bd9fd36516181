"""Putting one's changes on top of a colleague's loses nothing of either."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actors.entries import Entry, Facts, IdentifierData, RelationData, Row, on_top
from actors.entries.data import name_key
from actors.naming import NameData

values = st.sampled_from(["Egypt", "Misr", "Kemet", "Aegyptus", "مصر"])
names = st.builds(NameData, value=values, match_mode=st.sampled_from(["auto", "suggest", "never"]))


@st.composite
def edited(draw: st.DrawFn, base: Entry) -> Entry:
    """Return an entry as a person leaves it: rows changed, removed and added, one main name."""
    kept = [row for row in base.names if draw(st.booleans())]
    changed = [replace(row, data=draw(names)) if draw(st.booleans()) else row for row in kept]
    rows = [*changed, *(Row(None, name) for name in draw(st.lists(names, max_size=2)))]
    return entry_of(rows or [Row(None, NameData("Egypt"))], draw(st.integers(0, 5)))


def entry_of(rows: list[Row[NameData]], main: int) -> Entry:
    once = list({name_key(row.data): row for row in rows}.values())
    chosen = main % len(once)
    return Entry(
        names=tuple(
            replace(row, data=replace(row.data, is_primary=number == chosen))
            for number, row in enumerate(once)
        )
    )


@st.composite
def three(draw: st.DrawFn) -> tuple[Entry, Entry, Entry]:
    first = [Row(pk, name) for pk, name in enumerate(draw(st.lists(names, min_size=1)), start=1)]
    base = entry_of(first, draw(st.integers(0, 5)))
    mine, theirs = draw(edited(base)), draw(edited(base))
    saved = [Row(row.pk or 100 + at, row.data) for at, row in enumerate(theirs.names)]
    return base, mine, replace(theirs, names=tuple(saved))


@given(three())
def test_names_that_either_added_stand_there(states: tuple[Entry, Entry, Entry]) -> None:
    base, mine, theirs = states
    known = {row.pk for row in base.names}

    both = {row.data.value for row in on_top(base=base, mine=mine, theirs=theirs).names}

    for entry in (mine, theirs):
        assert {row.data.value for row in entry.names if row.pk not in known} <= both


@given(three())
def test_nothing_of_mine_changes_where_the_colleague_changed_nothing(
    states: tuple[Entry, Entry, Entry],
) -> None:
    base, mine, _theirs = states

    assert on_top(base=base, mine=mine, theirs=base).names == mine.names


@given(three())
def test_everything_of_the_colleague_stays_where_i_changed_nothing(
    states: tuple[Entry, Entry, Entry],
) -> None:
    base, _mine, theirs = states

    both = on_top(base=base, mine=base, theirs=theirs).names

    assert {row.pk: row.data for row in both} == {row.pk: row.data for row in theirs.names}


@given(three())
def test_there_is_never_more_than_one_main_name(states: tuple[Entry, Entry, Entry]) -> None:
    base, mine, theirs = states

    both = on_top(base=base, mine=mine, theirs=theirs).names

    assert sum(row.data.is_primary for row in both) <= 1


def test_facts_are_put_together_field_by_field() -> None:
    base = Entry(Facts(subtype="Republic", country="EG"))
    mine = Entry(Facts(subtype="Union", country="EG"))
    theirs = Entry(Facts(subtype="Republic", country="SY"))

    assert on_top(base=base, mine=mine, theirs=theirs).facts == Facts(subtype="Union", country="SY")


def test_the_same_addition_of_both_stands_once() -> None:
    identifier, relation = IdentifierData("wikidata", "Q79"), RelationData(7, "supports")
    mine = Entry(identifiers=(Row(None, identifier),), relations=(Row(None, relation),))
    theirs = Entry(identifiers=(Row(1, identifier),), relations=(Row(2, relation),))

    both = on_top(base=Entry(), mine=mine, theirs=theirs)

    assert [row.data for row in both.identifiers] == [identifier]
    assert [row.data for row in both.relations] == [relation]
