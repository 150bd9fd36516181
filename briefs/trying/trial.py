"""One name as if it were one of the register that links by itself, and what it hits in a text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from actors.matching import Matcher, MatchName, Mention
from actors.name_index import Strength
from actors.name_patterns import NamePattern, name_pattern
from actors.words import Words

# No name and no text holds a NUL, so nothing is found across the end of a block.
BETWEEN_BLOCKS = "\n\x00\n"


@dataclass(frozen=True, slots=True)
class Tried(MatchName):
    """The name that is tried, to be told from other names of the same actor."""


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
    """A name of an actor, tried with all other names that texts are searched for."""

    def __init__(self, register: Matcher, name: Tried) -> None:
        self.name = name
        self.pattern: NamePattern = name_pattern(name)
        self._matcher = register.with_name(name)
        self._alone = Matcher([name])
        bearers = self._matcher.bearers(name)
        self.others = tuple(
            dict.fromkeys(each.actor for each in bearers if each.actor != name.actor)
        )
        # What a name means that no person bears is seen in the blocks that hold it; for a person
        # the whole text counts: who was named before, and which surnames they share.
        self._in_itself = not any(each.person for each in bearers)

    def read(self, blocks: list[str]) -> Outcome:
        """Return the hits in a text; exact, however few of its blocks are looked at."""
        holding = [block for block in blocks if self.pattern.may_stand_in(block)]
        if not holding:
            return Outcome()
        read = holding if self._in_itself else blocks
        words = Words(BETWEEN_BLOCKS.join(read))
        alone = [each for each in self._alone.find_in(words) if _in_full(each)]
        if not alone:
            return Outcome()
        mentions = self._matcher.find_in(words)
        mine = list(self._made_by_the_name(mentions))
        return Outcome(tuple(self._hits(mine, read)), _swallowed(alone, mentions))

    def _made_by_the_name(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield mentions by the name, and by the surname where the name itself is there."""
        named = any(_in_full(mention) and _by_trial(mention) for mention in mentions)
        for mention in mentions:
            of_actor = self.name.actor in mention.actors
            if of_actor and (_by_trial(mention) or named and not _in_full(mention)):
                yield mention

    def _hits(self, mentions: Iterable[Mention], blocks: list[str]) -> Iterator[Hit]:
        lengths = (len(block) + len(BETWEEN_BLOCKS) for block in blocks)
        starts = [0, *accumulate(lengths)]
        for mention in mentions:
            place = bisect_right(starts, mention.name_start) - 1
            begin = starts[place]
            others = tuple(each for each in mention.actors if each != self.name.actor)
            start, end = mention.name_start - begin, mention.end - begin
            yield Hit(blocks[place], start, end, mention.certain, others)


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
