"""Terms of likelihood and confidence are found in real sentences, and nothing else is."""

import time

import pytest

from briefs.review import all_findings
from briefs.review.likelihood import TERMS, find_confidence, find_terms

from .documents import complete, only


def terms(sentence: str) -> list[str]:
    return [term.written for term in find_terms(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The talks are likely to fail.", ["likely"]),
        ("The talks are very likely to fail.", ["very likely"]),
        ("A deal is unlikely, and a truce very unlikely.", ["unlikely", "very unlikely"]),
        ("Probably the army will split.", ["Probably"]),
        ("It is highly probable that he fled.", ["highly probable"]),
        ("The report is improbable, even highly improbable.", ["improbable", "highly improbable"]),
        ("There is almost no chance of a truce.", ["almost no chance"]),
        ("There is a roughly even chance of a truce.", ["roughly even chance"]),
        ("The odds are roughly even odds.", ["roughly even odds"]),
        ("İstanbul will LIKELY object.", ["LIKELY"]),
        (
            "He will almost certainly go, nearly certain of it.",
            ["almost certainly", "nearly certain"],
        ),
        ("There is only a remote chance of a truce.", ["remote chance"]),
        ("The prospects of a truce are remote.", ["prospects of a truce are remote"]),
    ],
)
def test_a_term_is_read_as_the_longest_one(sentence: str, found: list[str]) -> None:
    assert terms(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "The mine was set off by remote control.",
        "The group trains in a remote area, and the village is remote.",
        "The chance came in May. The camp is remote.",
        "The court found probable cause.",
        "He is more likely to talk than to fight, and less likely to leave.",
        "Floods are as likely in May as in June.",
        "The two generals are unlikely allies in an unlikely coalition.",
        'The minister called a truce “very likely” and a deal "probable".',
        "The likelihood grew, and so did the probability.",
        "We are certain that he fled.",
        "A likely-looking harbour, a probable-cause hearing.",
        "Unlikelihood is not a term, and neither is Likelyville.",
    ],
)
def test_ordinary_uses_of_these_words_are_no_terms(sentence: str) -> None:
    assert terms(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We judge with high confidence that he fled.", "with high confidence"),
        ("With moderate to high confidence, we judge so.", "With moderate to high confidence"),
        ("We have low confidence that he fled.", "We have low confidence"),
        ("The army assesses with only low confidence that he fled.", "with only low confidence"),
        ("This rests on a high-confidence judgement.", "high-confidence"),
        ("He fled (moderate confidence).", "moderate confidence)"),
        ("Our confidence in this is low.", "Our confidence in this is low"),
        ("The agency has moderate confidence in this judgement.", "moderate confidence in this"),
        ("We say so with a high degree of confidence.", "with a high degree of confidence"),
    ],
)
def test_a_level_of_confidence_is_found(sentence: str, found: str) -> None:
    assert [sentence[start:end] for start, end in find_confidence(sentence)] == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Voters with low confidence in the government will stay at home.",
        "Consumer confidence is low.",
        "Investors showed high confidence.",
        "The government faces a vote of no confidence.",
        "“With high confidence”, he said, he would win.",
        "They agreed on confidence-building measures with high hopes.",
        "The mean lies within the high confidence interval.",
    ],
)
def test_confidence_of_other_people_in_other_things_is_not(sentence: str) -> None:
    assert not list(find_confidence(sentence))


def test_each_term_has_a_counterpart_in_the_other_row() -> None:
    assert list(map(len, TERMS)) == [7, 7]
    pairs = {term.written: term.counterpart for term in find_terms("probable; very unlikely")}
    assert pairs == {"probable": "likely", "very unlikely": "highly improbable"}


# In briefs


def test_both_rows_in_one_brief_are_one_finding_at_the_row_used_less() -> None:
    finding = only(
        complete(
            summary="<p>A truce is likely.</p>",
            analysis="<p>A deal is very likely [1].</p><p>A war is highly improbable [1].</p>",
        )
    )
    assert finding.code == "likelihood-rows-mixed"
    assert finding.sentence == (
        "“highly improbable” and “likely” are from different rows of ICD 203. Use the terms of one"
        " row: for “highly improbable”, write “very unlikely”."
    )
    assert (finding.place.path, finding.place.paragraph) == ("sections[1]", 1)
    assert finding.place.excerpt == "A war is highly improbable."


def test_one_row_alone_is_fine() -> None:
    body = "<p>A truce is likely, a deal unlikely and a war almost certainly over [1].</p>"
    assert all_findings(complete(analysis=body)) == []


def test_confidence_and_likelihood_in_one_sentence_are_found() -> None:
    body = (
        "<p>Egypt holds the canal [1]. We judge with high confidence that Britain will likely"
        " leave. U.S. help is unlikely. We have low confidence that France will stay.</p>"
    )
    finding = only(complete(analysis=body))
    assert finding.code == "confidence-with-likelihood"
    assert finding.sentence == (
        "“with high confidence” and “likely” are in one sentence. State confidence and likelihood"
        " in separate sentences (ICD 203)."
    )
    assert finding.place.excerpt == (
        "We judge with high confidence that Britain will likely leave."
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>Britain will likely leave [1]. We have high confidence in this judgement.</p>",
        "<p>Our confidence is high [1]</p><p>A truce is likely [1]</p>",
        "<ul><li>We have high confidence in it [1]</li><li>A truce is likely</li></ul>",
    ],
)
def test_in_separate_sentences_they_are_fine(body: str) -> None:
    assert all_findings(complete(analysis=body)) == []


def test_what_a_quotation_says_is_not_a_judgement_of_the_brief() -> None:
    body = "<p>A truce is likely [1].</p><blockquote><p>War is probable [1].</p></blockquote>"
    assert all_findings(complete(analysis=body)) == []


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("en-GB", 1), ("EN", 1), ("de", 0)])
def test_only_english_briefs_have_these_terms(language: str, count: int) -> None:
    body = "<p>A truce is likely [1]. A war is probable.</p>"
    assert len(all_findings(complete(analysis=body, language=language))) == count


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '"',
        "chance ",
        "likely with high confidence ",
        "Likely. With high confidence. ",
        "[1",
        "\\",
    ],
)
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        document = complete(analysis=f"<p>{piece * count} [1]</p>")
        begin = time.process_time()
        all_findings(document)
        return time.process_time() - begin

    seconds(100)
    assert seconds(16_000) < 16 * seconds(2_000) + 0.5
