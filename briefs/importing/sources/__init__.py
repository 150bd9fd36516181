"""Read lists of sources as people write them: lines become entries, entries become citations."""

from .addresses import title_of
from .dates import date_in_words, read_date
from .entries import HIGHEST, SourceLine, SourceList, read_sources
from .reference import parse_references

__all__ = [
    "HIGHEST",
    "SourceLine",
    "SourceList",
    "date_in_words",
    "parse_references",
    "read_date",
    "read_sources",
    "title_of",
]
