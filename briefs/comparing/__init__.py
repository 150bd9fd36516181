"""Compare two documents: what changed outside the text, then the text, paragraph by paragraph.

Pure: documents in, safe HTML out, in a time that no document can exceed.
"""

from .comparison import Comparison, Fold, Row, compare
from .facts import FactChange
from .leaves import part_label

__all__ = ["Comparison", "FactChange", "Fold", "Row", "compare", "part_label"]
