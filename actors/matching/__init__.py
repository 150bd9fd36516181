"""Finding names of actors in text; pure: names and a text in, mentions out.

A text becomes `words`; the `name_index` finds the names that they spell; `reading` says what a name
can mean where it stands, with its `surroundings`; `deciding` settles whose it is by the whole text.
"""

from .match_name import MatchName
from .matcher import Matcher, Mention

__all__ = ["MatchName", "Matcher", "Mention"]
