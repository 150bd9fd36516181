"""One name as if it were one of the register that links by itself, and what it hits in a text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from actors.matching import Matcher, MatchName, Mention
from actors.matching.match_name import Strength
from actors.matching.name_forms import short_forms
from actors.matching.name_patterns import NamePattern, name_pattern
from actors.matching.personal_names import read_name
from actors.matching.words import Words, split

# No name and no text holds a NUL, so nothing is found across the end of a block.
BETWEEN_BLOCKS = "\n\x00\n"


@dataclass(frozen=True, slots=True)
class Tried(MatchName):
    """The name that is tried, to be told from other names of the same actor."""


class Part(Words):
    """Some blocks of a text; which words it writes small is asked of all of them."""

    def __init__(self, text: str, blocks: list[str], language: str) -> None:
        super().__init__(text, language)
        self._blocks = blocks

    @cached_property
    def uncapitalised(self) -> frozenset[str]:
        words = (word for block in self._blocks for word in split(block)[1::2])
        return frozenset(word for word in words if word[0].islower())


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text means the actor by the name: `block[start:end]`.

    `certain` hits would be linked, of others the editor would be asked. `others` are the other
    actors who may be meant, the likeliest first.
    """

    block: str
    start: int
    end: int
    certain: bool
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a name does in one text; `swallowed` are places where a longer name has taken it in."""

    hits: tuple[Hit, ...] = ()
    swallowed: int = 0


class Trial:
    """A name of an actor, tried with all other names that texts are searched for.

    Actors that are `hidden` from the person count, but are not named among the others.
    """

    def __init__(
        self, register: Matcher, name: Tried, hidden: Collection[int] = frozenset()
    ) -> None:
        self.name = name
        self._unnamed = {name.actor, *hidden}
        self.pattern = name_pattern(name)
        self._matcher = register.with_name(name)
        self._alone = Matcher([name])
        bearers = self._matcher.bearers(name)
        actors = dict.fromkeys(each.actor for each in bearers)
        self.others = tuple(actor for actor in actors if actor not in self._unnamed)
        # Who of several is meant may hang on people who are named elsewhere in the text.
        self._in_itself = not name.party and (
            len(actors) == 1 or not any(each.person for each in bearers)
        )
        self._surnames = _surnames(name)

    def read(self, blocks: list[str], language: str = "") -> Outcome:
        """Return the hits in a text; exact, however few of its blocks are looked at."""
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
        alone = [each for each in self._alone.find_in(words) if _in_full(each)]
        if not alone:
            return Outcome()
        mentions = self._matcher.find_in(words)
        mine = list(self._made_by_the_name(mentions))
        return Outcome(tuple(self._hits(mine, read)), _swallowed(alone, mentions))

    def _made_by_the_name(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield mentions by the name, and by its surname where the name itself is there."""
        named = any(map(_by_trial, mentions))
        for mention in mentions:
            if self.name.actor not in mention.actors:
                continue
            if _by_trial(mention) or (named and self._is_surname(mention)):
                yield mention

    def _is_surname(self, mention: Mention) -> bool:
        return any(
            name.actor == self.name.actor and not _whole(name) and name.value in self._surnames
            for name in mention.names
        )

    def _surname_alone(self, blocks: list[str], hits: tuple[Hit, ...]) -> bool:
        """True if the surname may stand where the name is not: then the whole text counts."""
        if not self._surnames:
            return False
        by_block: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_block[hit.block].append(hit)
        rest = [_without(block, by_block.get(block, ())) for block in blocks]
        return any(
            pattern.may_stand_in(each) for pattern in self._surnames.values() for each in rest
        )

    def _hits(self, mentions: Iterable[Mention], blocks: list[str]) -> Iterator[Hit]:
        lengths = (len(block) + len(BETWEEN_BLOCKS) for block in blocks)
        starts = [0, *accumulate(lengths)]
        for mention in mentions:
            place = bisect_right(starts, mention.name_start) - 1
            begin = starts[place]
            others = tuple(each for each in mention.actors if each not in self._unnamed)
            start, end = mention.name_start - begin, mention.end - begin
            yield Hit(blocks[place], start, end, mention.certain, others)


def _surnames(name: Tried) -> dict[str, NamePattern]:
    """Return what means a person whose full name has been read, each with its pattern."""
    if not name.person:
        return {}
    short = short_forms(name, read_name(name.value), sure=True)
    return {each.value: name_pattern(each) for _forms, each in short}


def _without(block: str, hits: Iterable[Hit]) -> str:
    """Return a block with other letters in place of the hits in it."""
    for hit in hits:
        block = f"{block[: hit.start]}{'.' * (hit.end - hit.start)}{block[hit.end :]}"
    return block


def _whole(name: MatchName) -> bool:
    return name.strength == Strength.WHOLE


def _in_full(mention: Mention) -> bool:
    return any(map(_whole, mention.names))


def _by_trial(mention: Mention) -> bool:
    return any(isinstance(name, Tried) for name in mention.names)


def _swallowed(alone: list[Mention], mentions: list[Mention]) -> int:
    """Count the places where the name stands, but a longer name has taken its words."""
    starts = [mention.name_start for mention in mentions]
    count = 0
    for mine in alone:
        place = bisect_right(starts, mine.name_start) - 1
        if place >= 0 and mine.name_start < mentions[place].end:
            count += not _by_trial(mentions[place]) and _length(mentions[place]) > _length(mine)
    return count


def _length(mention: Mention) -> int:
    return mention.end - mention.name_start
