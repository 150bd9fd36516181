"""Measures finding names in process time: 100,000 names, texts of 5,000 characters.

`python -m benchmarks.matching_speed [--texts FILE.jsonl]` (each line with a `text`).
"""

import argparse
import itertools
import json
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from actors.matching import Matcher, MatchName

NAMES = 100_000
LENGTH = 5_000
SENTENCES = 34
TEXTS = 40
ROUNDS = 7
SYLLABLES = (
    "ba",
    "del",
    "ka",
    "mir",
    "no",
    "ra",
    "sa",
    "ti",
    "vo",
    "zu",
    "han",
    "lek",
    "mor",
    "gen",
)
PLACES = ("Egypt", "London", "Israel", "Russia", "China", "France", "Germany", "Iran", "Turkey")
NAMING = "The minister said that talks with {} would go on in {}, and that nothing was agreed. "
PLAIN = "Nobody in the room wished to see the treaty of that year set aside before the winter. "


def main() -> None:
    options = _options()
    names = list(_names(random.Random(1)))
    texts = _real(options.texts) if options.texts else list(_written(names))
    print(f"Names: {len(names):,}; texts: {len(texts)} of {LENGTH:,} characters.")
    built = min(_worked(lambda: Matcher(names)) for _round in range(3))
    print(f"Built in {built:.2f} s, {_megabytes(names):.0f} MB.")
    matcher = Matcher(names)
    found = [len(matcher.find(text)) for text in texts]
    costs = [_cost(matcher, text) for text in texts]
    print(f"Mentions in a text: median {statistics.median(found):.0f}, most {max(found)}.")
    print(f"A text: median {statistics.median(costs):.3f} ms, worst {max(costs):.3f} ms.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    return parser.parse_args()


def _names(chance: random.Random) -> Iterator[MatchName]:
    """Return names of known places, and invented ones: three people for each organisation."""
    for actor, place in enumerate(PLACES):
        yield MatchName(place, actor)
    for actor in range(len(PLACES), NAMES):
        yield _name(chance, actor)


def _name(chance: random.Random, actor: int) -> MatchName:
    person = chance.random() < 0.75
    value = " ".join(_word(chance) for _part in range(chance.choice((2, 2, 3))))
    return MatchName(value if person else f"{value} Front", actor, person=person)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3)))).capitalize()


def _written(names: list[MatchName]) -> Iterator[str]:
    """Write texts with about 20 mentions each, like briefs; half of them are known places."""
    chance = random.Random(2)
    for _text in range(TEXTS):
        sentences = [
            NAMING.format(chance.choice(names).value, chance.choice(PLACES)) + PLAIN * 3
            for _sentence in range(SENTENCES)
        ]
        yield "".join(sentences)[:LENGTH]


def _real(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, 400)]
    joined = "\n".join(texts)
    return [joined[at : at + LENGTH] for at in range(0, TEXTS * LENGTH, LENGTH)]


def _worked(work: Callable[[], object]) -> float:
    """Return the process time of some work in seconds, because others use the machine too."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _cost(matcher: Matcher, text: str) -> float:
    """Return the fastest of several rounds, in milliseconds."""
    return 1_000 * min(_worked(lambda: matcher.find(text)) for _round in range(ROUNDS))


def _megabytes(names: list[MatchName]) -> float:
    tracemalloc.start()
    kept = Matcher(names)
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size / 1_000_000


if __name__ == "__main__":
    main()
