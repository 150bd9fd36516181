"""Known actors are tagged in the order in which a text first names them."""

from actors.matching import Matcher, MatchName
from briefs.document import SectionData
from briefs.importing.run import named_actors
from tests.support.factories import key, make_document

MATCHER = Matcher(
    [
        MatchName("Egypt", 1),
        MatchName("Nasser", 2),
        MatchName("ناصر", 2),
        MatchName("London", 3),
        MatchName("London", 4),
        MatchName("the Canal", 5, match_mode="suggest"),
        MatchName("Gazette", 6),
    ]
)


def test_actors_come_in_the_order_of_their_first_mention() -> None:
    document = make_document(
        "Nasser speaks", summary="<p>Egypt &amp; <b>Nasser</b>.</p>", analysis="<p>ناصر</p>"
    )
    assert named_actors(document, MATCHER) == ([2, 1], [])


def test_unclear_names_are_only_reported() -> None:
    document = make_document("London", summary="<p>London on the Canal</p>", analysis="")
    assert named_actors(document, MATCHER) == ([], ["London", "the Canal"])


def test_names_in_the_remark_above_the_sources_are_ignored() -> None:
    remark = SectionData(key(), "sources", body="<p>Gazette</p>")
    assert named_actors(make_document("T", sections=(remark,)), MATCHER) == ([], [])
