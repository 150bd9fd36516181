"""Compare two documents: what changed outside the text, then the text, paragraph by paragraph.

Pure: documents in, safe HTML out, in a time that no document can exceed.
"""

from .choosing import Choice, Chosen, number_in
from .comparison import Comparison, Fold, Row, compare
from .facts import FactChange
from .leaves import part_label

__all__ = [
    "Choice",
    "Chosen",
    "Comparison",
    "FactChange",
    "Fold",
    "Row",
    "compare",
    "number_in",
    "part_label",
]
