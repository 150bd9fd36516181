"""Match a text as if a name in the register were already set to link automatically."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from actors.matching import (
    Matcher,
    MatchName,
    Mention,
    Strength,
    Words,
    name_pattern,
    read_name,
    short_forms,
    split,
)

# Neither names nor texts contain NUL, so no match can span two blocks.
BETWEEN_BLOCKS = "\n\x00\n"


@dataclass(frozen=True, slots=True)
class Tried(MatchName):
    """The name being tried; a class of its own to distinguish it from the actor's other names."""


class Part(Words):
    """Some blocks of a text; which words appear in lower case is decided from all blocks."""

    def __init__(self, text: str, blocks: list[str], language: str) -> None:
        super().__init__(text, language)
        self._blocks = blocks

    @cached_property
    def uncapitalised(self) -> frozenset[str]:
        words = (word for block in self._blocks for word in split(block)[1::2])
        return frozenset(word for word in words if word[0].islower())


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the name means the actor: `block[start:end]`.

    Hits that are `certain` would be linked; about the others, the editor would be asked. `others`
    are the ids of other actors it may mean, most likely first.
    """

    block: str
    start: int
    end: int
    certain: bool
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one text; `swallowed` counts places where the name is part of a longer one."""

    hits: tuple[Hit, ...] = ()
    swallowed: int = 0


class Trial:
    """A name of an actor, tried together with all names that texts are searched for.

    Actors that are `hidden` from the person influence the result but are not listed.
    """

    def __init__(
        self, register: Matcher, name: Tried, hidden: Collection[int] = frozenset()
    ) -> None:
        self.name = name
        self._unnamed = {name.actor, *hidden}
        self.pattern = name_pattern(name)
        self._matcher = register.with_name(name)
        self._alone = Matcher([name])
        owners = self._matcher.owners(name)
        actors = list(dict.fromkeys(each.actor for each in owners))
        self.others = self._named(actors)
        # If several actors share the name, other names in the text may decide between them, so
        # single blocks are not enough.
        self._in_itself = not name.party and (
            len(actors) == 1 or not any(each.person for each in owners)
        )
        # Short forms that mean a person once the full name was found, each with its pattern.
        person = read_name(name.value)
        surnames = short_forms(name, person, sure=True) if name.person else ()
        self._surnames = {each.value: name_pattern(each) for _forms, each in surnames}

    def read(self, blocks: list[str], language: str = "") -> Outcome:
        """Return the hits in a text; reads only the blocks that matter, but the result is exact."""
        holding = [block for block in blocks if self.pattern.may_stand_in(block)]
        if not holding:
            return Outcome()
        if not self._in_itself:
            return self._judge(blocks, blocks, language)
        outcome = self._judge(holding, blocks, language)
        if outcome.hits and self._surname_alone(blocks, outcome.hits):
            return self._judge(blocks, blocks, language)
        return outcome

    def _judge(self, read: list[str], blocks: list[str], language: str) -> Outcome:
        """Return the hits in some blocks of a text."""
        words = Part(BETWEEN_BLOCKS.join(read), blocks, language)
        alone = [
            each
            for each in self._alone.find_in(words)
            if any(name.strength == Strength.WHOLE for name in each.names)
        ]
        # Even without a hit alone: the names around it decide what the words can mean.
        mentions = self._matcher.find_in(words)
        # The surname alone counts only if the full name is there too.
        named = any(map(_by_trial, mentions))
        mine = [
            each
            for each in mentions
            if self.name.actor in each.actors
            and (_by_trial(each) or (named and self._is_surname(each)))
        ]
        return Outcome(tuple(self._hits(mine, read)), _swallowed(alone, mentions))

    def _is_surname(self, mention: Mention) -> bool:
        return any(
            name.actor == self.name.actor
            and name.strength > Strength.WHOLE
            and name.value in self._surnames
            for name in mention.names
        )

    def _surname_alone(self, blocks: list[str], hits: tuple[Hit, ...]) -> bool:
        """Return whether the surname may appear outside the hits: then all blocks must be read."""
        if not self._surnames:
            return False
        rest = {block: block for block in blocks}
        for hit in hits:
            block = rest[hit.block]
            dots = "." * (hit.end - hit.start)
            rest[hit.block] = f"{block[: hit.start]}{dots}{block[hit.end :]}"
        patterns = self._surnames.values()
        return any(pattern.may_stand_in(each) for pattern in patterns for each in rest.values())

    def _hits(self, mentions: Iterable[Mention], blocks: list[str]) -> Iterator[Hit]:
        lengths = (len(block) + len(BETWEEN_BLOCKS) for block in blocks)
        starts = [0, *accumulate(lengths)]
        for mention in mentions:
            place = bisect_right(starts, mention.name_start) - 1
            start, end = mention.name_start - starts[place], mention.end - starts[place]
            yield Hit(blocks[place], start, end, mention.certain, self._named(mention.actors))

    def _named(self, actors: Iterable[int]) -> tuple[int, ...]:
        return tuple(actor for actor in actors if actor not in self._unnamed)


def _by_trial(mention: Mention) -> bool:
    return any(isinstance(name, Tried) for name in mention.names)


def _swallowed(alone: list[Mention], mentions: list[Mention]) -> int:
    """Count the places where the name is only part of a longer name."""
    starts = [mention.name_start for mention in mentions]
    count = 0
    for mine in alone:
        place = bisect_right(starts, mine.name_start) - 1
        if place >= 0 and mine.name_start < mentions[place].end:
            longer = mentions[place]
            length = longer.end - longer.name_start
            count += not _by_trial(longer) and length > mine.end - mine.name_start
    return count
