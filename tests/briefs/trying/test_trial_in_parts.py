"""Only blocks that can matter are searched, with the same result as for the whole text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from actors.matching import Matcher, MatchName, Mention, Strength
from briefs.trying.trial import BETWEEN_BLOCKS, Trial, Tried

REGISTER = [
    MatchName("Gamal Abdel Nasser", 1, person=True),
    MatchName("Nasser", 1, "suggest", person=True),
    MatchName("Kamal Nasser", 2, person=True),
    MatchName("The Poet", 2, person=True),
    MatchName("Nasser", 3, person=True),
    MatchName("Lake Nasser", 4),
    MatchName("Turkey", 5),
    MatchName("Turkey Company", 6),
    MatchName("Jordan", 7),
    MatchName("Michael Jordan", 8, person=True),
    MatchName("Jordan", 8, person=True),
    MatchName("IS", 9),
    MatchName("Москва", 10),
    MatchName("Владимир Москва", 11, person=True),
    MatchName("حماس", 12),
    MatchName("عبد حماس", 13, person=True),
    MatchName("Saw", 14, person=True),
]
PHRASES = [
    *("Gamal Abdel Nasser", "Gamal Nasser", "Nasser", "nasser", "Kamal Nasser", "The Poet"),
    *("President Nasser", "Saw Nasser", "saw", "Lake Nasser", "the", "Mr", "Mrs Nasser", "of"),
    *("Turkey", "turkey", "TURKEY", "Turkey Company", "the turkey", "Nasser Hotel", "Ali Nasser"),
    *("Jordan", "Michael Jordan", "Michael", "Jordan’s", "New", "IS", "is", "Is", "WHAT IS DONE"),
    *("Москва", "Москве", "Владимира", "москвой", "وحماس", "حماس", "عبد", "Nothing", "nothing"),
    *(".", ". ", "\n", ":", "?", "-", "/", " "),
]
blocks = st.lists(
    st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=6,
)
# Preparing to try a name costs far more than reading a text does.
texts = st.lists(blocks, min_size=1, max_size=8)
tried = st.builds(
    Tried,
    st.sampled_from(sorted({name.value for name in REGISTER} | {"The Hotel", "Nasser Hotel"})),
    st.sampled_from([1, 5, 8, 20]),
    person=st.booleans(),
    case_sensitive=st.booleans(),
)


@settings(max_examples=20)
@given(tried, texts)
def test_matching_part_of_a_text_gives_the_same_hits(name: Tried, texts: list[list[str]]) -> None:
    register = Matcher(REGISTER)
    trial, with_name = Trial(register, name), register.with_name(name)
    for text in texts:
        hits = [(each.block, each.start, each.end, each.certain) for each in trial.read(text).hits]
        assert hits == whole(with_name, name, text)


def whole(with_name: Matcher, name: Tried, text: list[str]) -> list[tuple[str, int, int, bool]]:
    """Find the hits in the simplest way: match the whole text and check each mention."""
    joined = BETWEEN_BLOCKS.join(text)
    mentions = with_name.find(joined)
    named = any(by(name, each) for each in mentions)
    found = []
    for each in mentions:
        surname = named and any(
            known.actor == name.actor and known.strength > Strength.WHOLE and is_part(known, name)
            for known in each.names
        )
        if name.actor in each.actors and (by(name, each) or surname):
            before = joined[: each.name_start].split(BETWEEN_BLOCKS)
            block = joined.split(BETWEEN_BLOCKS)[len(before) - 1]
            start = len(before[-1])
            found.append((block, start, start + each.end - each.name_start, each.certain))
    return found


def by(name: Tried, mention: Mention) -> bool:
    return any(isinstance(known, Tried) and known.actor == name.actor for known in mention.names)


def is_part(known: MatchName, name: Tried) -> bool:
    return name.value.lower().endswith(known.value) and name.person


@settings(max_examples=10)
@given(tried, blocks)
def test_a_tried_name_leaves_the_register_as_it_was(name: Tried, text: list[str]) -> None:
    register = Matcher(REGISTER)
    joined = BETWEEN_BLOCKS.join(text)
    before = register.find(joined)
    Trial(register, name).read(text)
    assert register.find(joined) == before == Matcher(REGISTER).find(joined)


def test_a_tried_name_matches_like_a_registered_one() -> None:
    text = "Turkey and Lake Nasser. The Gulf met; then the Gulf Council of Turkey."
    name = MatchName("The Gulf", 20)
    with_it = Matcher(REGISTER).with_name(name).find(text)
    assert with_it == Matcher([*REGISTER, name]).find(text)
    assert any(20 in mention.actors for mention in with_it)
