"""Short texts for cards, decks and descriptions: whole sentences if possible, else whole words."""

from collections.abc import Iterator

from actors.matching import sentence_span

# A shorter text, such as “Three points:”, says too little to stand alone.
SAYS_LITTLE = 40
# A longer sentence is too much for a card, so it is cut.
LONGEST_SENTENCE = 300
# Search engines show about as much of the description of a page.
SNIPPET = 160


def first_sentences(text: str, fitting: int) -> str:
    """Return the first whole sentences of `text` on one line: as many as fit, and at least one.

    The end of a line ends a sentence. What says little alone gets another sentence although they
    do not fit, and a first sentence of more than 300 characters is cut after a word.
    """
    taken = ""
    for sentence in _sentences(text):
        room = fitting if len(taken) >= SAYS_LITTLE else LONGEST_SENTENCE
        if taken and len(taken) + len(sentence) > room:
            break
        taken += sentence
    return taken if len(taken) <= LONGEST_SENTENCE else shorten(taken, fitting)


def shorten(text: str, longest: int) -> str:
    """Return `text` on one line, cut after a word to at most `longest` characters and “…”."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return (line[:longest].rpartition(" ")[0] or line[: longest - 1]).rstrip(",;:. ") + "…"


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each but the first with the space before it, if any."""
    space = ""
    for line in filter(None, (" ".join(each.split()) for each in text.splitlines())):
        end = 0
        while end < len(line):
            start, end = end, sentence_span(line, end, end)[1]
            yield space + line[start:end]
            space = ""
        space = " "
