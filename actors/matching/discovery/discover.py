"""Names in a text that the register does not know: used at least twice, or introduced."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from actors.matching.affixes import stem
from actors.matching.words import Words, folded

from .capitalised_runs import Capitals, Run, abbreviates, places_of
from .introductions import introduces, only_ordinary
from .kinds import Evidence, is_acronym, kind_of, says_what_it_is
from .trimming import Trimmer

OFTEN = 2
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name at `text[start:end]`, where it first appears in full, with a guess of its kind.

    `count` includes its other forms, listed in `forms`: a surname, an abbreviation.
    """

    name: str
    kind: str
    count: int
    start: int
    end: int
    forms: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """All runs of one name, the evidence around them, and shorter names that mean the same."""

    key: Key
    runs: list[Run] = field(default_factory=list)
    shown: Counter[str] = field(default_factory=Counter)
    evidence: Evidence = field(default_factory=Evidence)
    headlines: int = 0
    introduced: bool = False
    # How often an abbreviation in brackets, which does not count as a use, comes after the name.
    abbreviated: int = 0
    others: list["_Group"] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.runs) + self.headlines + sum(each.count for each in self.others)

    @property
    def text(self) -> str:
        """The commonest spelling; one in capitals only if there is no other."""
        return max(self.shown, key=lambda shown: (not shown.isupper(), self.shown[shown]))


def unknown_names(
    text: str, known: Iterable[tuple[int, int]] = (), *, language: str = "en"
) -> list[UnknownName]:
    """Return names that no span of `known` covers, the most frequent first.

    `known` are the spans of mentions, in order; `language` is the BCP 47 tag of the text.
    """
    words = Words(text, language)
    capitals = Capitals(words, places_of(words, known))
    found = _Names(capitals, Trimmer(capitals, language).names()).often()
    return sorted(found, key=lambda name: (-name.count, name.start))


class _Names:
    """The names in one text; names that mean the same are counted together."""

    def __init__(self, capitals: Capitals, runs: list[Run]) -> None:
        self._capitals = capitals
        self._words = capitals.words
        self._groups: dict[Key, _Group] = {}
        for run in runs:
            self._add(run)
        for one, other in pairwise(runs):
            self._merge_abbreviation(one, other)
        self._within_longer = {form for key in self._groups if len(key) > 1 for form in key}
        self._merge_surnames()
        self._count_headlines()

    def often(self) -> Iterator[UnknownName]:
        """Yield the names that the text introduces, or that it uses twice.

        Those used twice must not appear only at the start of sentences.
        """
        for group in self._groups.values():
            if self._is_introduced(group) or self._is_used(group):
                yield self._name(group)

    def _is_introduced(self, group: _Group) -> bool:
        """True if one mention is enough; a surname is not if the text has longer names with it."""
        if group.abbreviated:
            ordinary = only_ordinary(self._words, group.runs[0])
            return says_what_it_is(folded(group.text)) or not ordinary
        is_part = len(group.key) == 1 and group.key[0] in self._within_longer
        return group.introduced and not is_part

    def _is_used(self, group: _Group) -> bool:
        only_opens = len(group.key) == 1 and not (
            group.others
            or any(run.titled or not self._capitals.opens(run.first) for run in group.runs)
        )
        return group.count - group.abbreviated >= OFTEN and not only_opens

    def _add(self, run: Run) -> None:
        key = self._key(run)
        group = self._groups.setdefault(key, _Group(key))
        group.runs.append(run)
        start, end = self._span(run)
        group.shown[" ".join(self._words.text[start:end].split())] += 1
        group.evidence.look(self._words, run)
        group.introduced |= introduces(self._words, run)

    def _key(self, run: Run) -> Key:
        """Return a name's folded words without initials; Cyrillic words without case endings."""
        forms = self._words.forms[run.first : run.last]
        whole = [form for form in forms if len(form) > 1]
        return tuple(map(stem, whole if len(whole) > 1 else forms))

    def _span(self, run: Run) -> tuple[int, int]:
        """Return where a run is in the text, including the last full stop of "U.S."."""
        start, end = self._words.start(run.first), self._words.end(run.last - 1)
        dotted = run.last - run.first > 1 and len(self._words.words[run.last - 1]) == 1
        return start, end + (dotted and self._words.text.startswith(".", end))

    def _merge_abbreviation(self, one: Run, other: Run) -> None:
        """Count "IAEA" towards the name that it follows in brackets, or that follows it so."""
        words = self._words
        if one.last != other.first or words.gaps[other.first].strip() != "(":
            return
        for whole, short in ((one, other), (other, one)):
            key = self._key(whole)
            if key in self._groups and abbreviates(words, short, whole):
                self._merge(self._key(short), key)
                self._groups[key].abbreviated += 1

    def _merge_surnames(self) -> None:
        """Count "Herkin" towards "Maxim Herkin", unless two longer names end with it."""
        ends: dict[Key, list[Key]] = defaultdict(list)
        for key in self._groups:
            for at in range(1, len(key)):
                ends[key[at:]].append(key)
        for key in sorted(ends.keys() & self._groups.keys(), key=lambda key: (len(key), key)):
            group = self._groups[key]
            longest = [each for each in ends[key] if each not in ends]
            if len(longest) == 1 and not group.evidence.place and not is_acronym(group.text):
                whole = self._groups[longest[0]]
                if not says_what_it_is(folded(whole.text)):
                    whole.evidence.people = whole.evidence.seen
                    self._merge(key, longest[0])

    def _merge(self, short: Key, whole: Key) -> None:
        if short != whole and short in self._groups and whole in self._groups:
            group = self._groups.pop(short)
            self._groups[whole].others += [group, *group.others]
            group.others = []

    def _count_headlines(self) -> None:
        by_first: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self._groups, key=len, reverse=True):
            by_first[key[0]].append(key)
        stems = {
            place: stem(form)
            for place, form in enumerate(self._words.forms)
            if place not in self._capitals.taken and self._words.in_headline(place)
        }
        for place, first in stems.items():
            for key in by_first.get(first, ()):
                if key == tuple(stems.get(place + at) for at in range(len(key))):
                    self._groups[key].headlines += 1
                    break

    def _name(self, group: _Group) -> UnknownName:
        start, end = self._span(group.runs[0])
        kind = kind_of(group.text, group.evidence)
        forms = tuple(dict.fromkeys(other.text for other in group.others))
        return UnknownName(group.text, kind, group.count, start, end, forms)
