"""After any edits, merges and undos, everything stays with its owner and undoing is exact."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.merging import MergeRefused, merge, undo_merge
from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.register import NameData
from actors.register.entry import Entry, IdentifierData, RelationData, Row, read_entry, save_entry
from briefs.models import TaggedActor
from tests.support.factories import as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db

NUMBER = 6
PLACES = st.integers(0, NUMBER - 1)
STEPS = st.one_of(
    st.tuples(st.just("merge"), PLACES, PLACES),
    st.tuples(st.just("undo"), PLACES, PLACES),
    st.tuples(st.just("name"), PLACES, PLACES),
    st.tuples(st.just("identifier"), PLACES, PLACES),
    st.tuples(st.just("relation"), PLACES, PLACES),
    st.tuples(st.just("rename"), PLACES, PLACES),
    st.tuples(st.just("drop_name"), PLACES, PLACES),
    st.tuples(st.just("drop_identifier"), PLACES, PLACES),
    st.tuples(st.just("drop_relation"), PLACES, PLACES),
)


class Register:
    """The register under test, and a model of who owns what and who was merged into which actor."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.actors = [make_actor(f"Committee {number}", "group") for number in range(NUMBER)]
        self.brief = make_brief(by, actors=tuple(map(as_data, self.actors)))
        self.into: dict[int, int] = {}
        self.owned: list[tuple[Any, ...]] = []
        self.main = [actor.name for actor in self.actors]

    def root(self, place: int) -> int:
        while place in self.into:
            place = self.into[place]
        return place

    def do(self, step: tuple[str, int, int], number: int) -> None:
        verb, one, other = step
        getattr(self, f"_{verb}")(one, other, number)

    def _merge(self, one: int, other: int, _number: int) -> None:
        target = self.root(one)
        allowed = other not in self.into and target != other
        try:
            with transaction.atomic():
                merge(survivor=self.actors[one], merged=self.actors[other], by=self.by)
        except MergeRefused:
            assert not allowed
            return
        assert allowed
        self.into[other] = target

    def _undo(self, one: int, _other: int, _number: int) -> None:
        if one in self.into:
            undo_merge(merged=self.actors[one], by=self.by)
            del self.into[one]

    def _name(self, one: int, _other: int, number: int) -> None:
        entry = self._entry(one)
        added: Row[NameData] = Row(None, NameData(f"Name {number}"))
        self._save(one, replace(entry, names=(*entry.names, added)))
        self.owned.append(("name", one, f"Name {number}"))

    def _rename(self, one: int, _other: int, number: int) -> None:
        entry = self._entry(one)
        main, *others = sorted(entry.names, key=lambda row: not row.data.is_primary)
        renamed = replace(main, data=replace(main.data, value=f"Council {number}"))
        self._save(one, replace(entry, names=(renamed, *others)))
        self.main[one] = f"Council {number}"

    def _identifier(self, one: int, _other: int, number: int) -> None:
        entry, value = self._entry(one), f"Q{number + 1}"
        added: Row[IdentifierData] = Row(None, IdentifierData("wikidata", value))
        self._save(one, replace(entry, identifiers=(*entry.identifiers, added)))
        self.owned.append(("identifier", one, value))

    def _relation(self, one: int, other: int, number: int) -> None:
        if one != other:
            entry = self._entry(one)
            tie = RelationData(self.actors[other].pk, "supports", role=str(number))
            added: Row[RelationData] = Row(None, tie)
            self._save(one, replace(entry, relations=(*entry.relations, added)))
            self.owned.append(("relation", one, other, str(number)))

    def _drop_name(self, one: int, other: int, _number: int) -> None:
        entry = self._entry(one)
        rows = [row for row in entry.names if not row.data.is_primary]
        if gone := self._some(rows, other):
            kept = tuple(row for row in entry.names if row != gone)
            self._save(one, replace(entry, names=kept))
            self.owned.remove(("name", one, gone.data.value))

    def _drop_identifier(self, one: int, other: int, _number: int) -> None:
        entry = self._entry(one)
        if gone := self._some(entry.identifiers, other):
            kept = tuple(row for row in entry.identifiers if row != gone)
            self._save(one, replace(entry, identifiers=kept))
            self.owned.remove(("identifier", one, gone.data.value))

    def _drop_relation(self, one: int, other: int, _number: int) -> None:
        entry = self._entry(one)
        if gone := self._some(entry.relations, other):
            kept = tuple(row for row in entry.relations if row != gone)
            self._save(one, replace(entry, relations=kept))
            places = {actor.pk: place for place, actor in enumerate(self.actors)}
            self.owned.remove(("relation", one, places[gone.data.object], gone.data.role))

    def _entry(self, place: int) -> Entry:
        return read_entry(self.actors[place])

    def _save(self, place: int, entry: Entry) -> None:
        """Save as an actor's page in admin does, even for a merged actor."""
        save_entry(
            actor=self.actors[place], seen=self._entry(place).version, entry=entry, by=self.by
        )

    def _some(self, rows: Sequence[Any], number: int) -> Any:
        return rows[number % len(rows)] if rows else None

    def found(self) -> list[tuple[Any, ...]]:
        """Return what the tables contain, in the form of `owned`."""
        places = {actor.pk: place for place, actor in enumerate(self.actors)}
        names = ActorName.objects.filter(is_primary=False).values_list("actor", "value")
        identifiers = ActorIdentifier.objects.values_list("actor", "value")
        relations = ActorRelation.objects.values_list("subject", "object", "role")
        return [
            *(("name", places[pk], value) for pk, value in names),
            *(("identifier", places[pk], value) for pk, value in identifiers),
            *(("relation", places[one], places[other], role) for one, other, role in relations),
        ]

    def readings(self) -> dict[int, set[str]]:
        """Return the names that count for each actor that is not merged."""
        roots = Actor.objects.filter(survivor=None)
        names = ActorName.objects.all()
        return {root.pk: {row.value for row in names.read_through([root])} for root in roots}

    def check(self) -> None:
        """Compare the tables with what should be there."""
        assert sorted(self.found()) == sorted(self.owned)
        for place, actor in enumerate(self.actors):
            row = Actor.objects.get(pk=actor.pk)
            into, root = self.into.get(place), self.root(place)
            assert row.merged_into == (None if into is None else self.actors[into])
            assert row.survivor == (None if root == place else self.actors[root])
            assert row.name == self.main[place]
        tags = TaggedActor.objects.filter(brief=self.brief).order_by("position")
        assert list(tags.values_list("actor", flat=True)) == [actor.pk for actor in self.actors]
        expected: dict[int, set[str]] = {}
        for place, main in enumerate(self.main):
            own = {fact[2] for fact in self.owned if fact[:2] == ("name", place)}
            reader = self.actors[self.root(place)]
            expected.setdefault(reader.pk, set()).update(own | {main})
        assert self.readings() == expected


SEQUENCES = st.lists(STEPS, max_size=18)


@given(steps=SEQUENCES)
@settings(max_examples=10)
def test_any_sequence_keeps_everything_with_its_owner(steps: list[tuple[str, int, int]]) -> None:
    follow(steps)


@pytest.mark.soak
@given(steps=SEQUENCES)
@settings(max_examples=200)
def test_any_of_many_sequences_keeps_everything(steps: list[tuple[str, int, int]]) -> None:
    follow(steps)


def follow(steps: list[tuple[str, int, int]]) -> None:
    """Take steps, and compare the tables with what should be there after each."""
    with transaction.atomic():
        by = User.objects.create_superuser("anyone")
        register = Register(by)
        for number, step in enumerate(steps):
            register.do(step, number)
            register.check()
        for place in list(register.into):
            register.do(("undo", place, place), 0)
        register.check()
        assert not Actor.objects.exclude(merged_into=None, survivor=None).exists()
        transaction.set_rollback(True)
