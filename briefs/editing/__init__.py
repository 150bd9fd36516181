"""The page where a brief is written: a document as forms, forms as a document.

Nothing here reads or writes the database.
"""

from briefs.comparing import part_label

from .additions import pasted_sources, possible_names, read_names, split_names, too_many
from .as_shown import ShownDocument, document_shown
from .brief_forms import BriefForms, IncompletePost, Problem, TypedRows, problems_in, source_values
from .differences import Difference, combined, differences
from .fields import check_address
from .forms import BriefForm, SourceRowForm

__all__ = [
    "BriefForm",
    "BriefForms",
    "Difference",
    "IncompletePost",
    "Problem",
    "ShownDocument",
    "SourceRowForm",
    "TypedRows",
    "check_address",
    "combined",
    "differences",
    "document_shown",
    "part_label",
    "pasted_sources",
    "possible_names",
    "problems_in",
    "read_names",
    "source_values",
    "split_names",
    "too_many",
]
