"""The archive: all briefs, and those of a year, a month or a day, with a calendar of counts."""

from .page import archive, archive_of
from .period import PeriodConverter

__all__ = ["PeriodConverter", "archive", "archive_of"]
