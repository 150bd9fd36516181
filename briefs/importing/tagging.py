"""The known actors that a document names, in the order of their first mention."""

from actors.matching import Matcher
from briefs.choices import SectionKind
from briefs.document import BriefDocument

from ..rendering import plain_text


def named_actors(document: BriefDocument, matcher: Matcher) -> tuple[list[int], list[str]]:
    """Return whom title, summary and analysis name: ids, and names that may mean another."""
    parts = (part for part in document.sections if part.kind != SectionKind.SOURCES)
    # One text, so that a full name in the summary tells whom a surname in the analysis means.
    text = "\n\n".join([document.title, *(plain_text(part.body) for part in parts)])
    mentions = matcher.find(text, language=document.language)
    certain = [mention.actors[0] for mention in mentions if mention.certain]
    # A name that may mean somebody who is tagged anyway needs no question.
    unsure = [each.surface for each in mentions if set(each.actors).isdisjoint(certain)]
    return list(dict.fromkeys(certain)), list(dict.fromkeys(unsure))
