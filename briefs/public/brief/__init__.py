"""The pages of one brief: as it is now, its versions, how to cite one, and a line to the desk."""

from .cite import cite, cite_file
from .document import document
from .page import brief
from .reporting import report, reported
from .versions import compare_versions, version, versions

__all__ = [
    "brief",
    "cite",
    "cite_file",
    "compare_versions",
    "document",
    "report",
    "reported",
    "version",
    "versions",
]
