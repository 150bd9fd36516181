"""Import briefs: one module per format turns a file into a BriefDocument; `run` saves it."""

from .formats import LARGEST, describe, read_brief
from .result import Imported, ImportRefused

__all__ = ["LARGEST", "ImportRefused", "Imported", "describe", "read_brief"]
