"""Importers, one module per format: the bytes of a file in, a BriefDocument out, nothing stored."""

from .formats import LARGEST, read_brief
from .result import Imported, ImportRefused

__all__ = ["LARGEST", "ImportRefused", "Imported", "read_brief"]
