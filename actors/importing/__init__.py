"""Actors from where they already are: one module per source, rows in, records out."""

from .records import ActorRecord, Batch, Problem, Reference, RelationRecord

__all__ = ["ActorRecord", "Batch", "Problem", "Reference", "RelationRecord"]
