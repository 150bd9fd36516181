"""The page where a brief is written: parse its posts, move its rows, prepare what it shows.

Everything here is pure and works on the JSON-ready data of a BriefDocument, valid or not yet.
"""

from .additions import add_names, add_sources, possible_names, read_names, split_names, too_many
from .context import editor_context, part_label, with_usual_parts
from .differences import Difference, differences
from .parse_post import IncompletePost, read_post, to_save, without_empty_sources
from .problems import Problem, problems_of
from .row_actions import STEP, take_step

__all__ = [
    "STEP",
    "Difference",
    "IncompletePost",
    "Problem",
    "add_names",
    "add_sources",
    "differences",
    "editor_context",
    "part_label",
    "possible_names",
    "problems_of",
    "read_names",
    "read_post",
    "split_names",
    "take_step",
    "to_save",
    "too_many",
    "with_usual_parts",
    "without_empty_sources",
]
