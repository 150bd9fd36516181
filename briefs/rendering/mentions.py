"""Link the first mention of each tagged actor in a part to the actor's page."""

from collections.abc import Iterator, Mapping

from actors.matching import Matcher

from .tokens import Tag, Text, Token

# No links inside these: links cannot be nested, and sub-headings should stay plain.
CLOSED = {"a", "h3"}


def link_mentions(
    tokens: list[Token], matcher: Matcher, urls: Mapping[int, str]
) -> Iterator[Token]:
    """Yield the tokens, linking the first certain mention of each actor in `urls`."""
    linked: set[int] = set()
    closed = 0
    for token in tokens:
        if isinstance(token, Tag):
            closed += (-1 if token.closing else 1) if token.name in CLOSED else 0
            yield token
        elif closed:
            yield token
        else:
            yield from _link_text(token.text, matcher, urls, linked)


def _link_text(
    text: str, matcher: Matcher, urls: Mapping[int, str], linked: set[int]
) -> Iterator[Token]:
    end = 0
    for mention in matcher.find(text):
        actor = mention.actors[0]
        if not mention.certain or actor in linked:
            continue
        linked.add(actor)
        # Only the name becomes a link; a title in front of it does not.
        yield Text(text[end : mention.name_start])
        yield Tag("a", attributes=(("class", "actor"), ("href", urls[actor])))
        yield Text(text[mention.name_start : mention.end])
        yield Tag("a", closing=True)
        end = mention.end
    yield Text(text[end:])
