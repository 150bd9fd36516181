"""The pages of one brief: as it is now, its versions, and any two of them compared."""

from .page import brief
from .versions import compare_versions, version, versions

__all__ = ["brief", "compare_versions", "version", "versions"]
