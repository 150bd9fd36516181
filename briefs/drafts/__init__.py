"""The working copy of a brief; only `save` writes to it."""

from .audit import entries_for, log_brief, source_changes
from .co_authors import NotNamed, change_co_authors
from .locks import Lock, acquire, database_now, one_snapshot
from .references import LeftOut, Resolver, actor_data, may_not_add
from .restoring import restore_revision
from .saving import Saved, SaveRefused, locked_for_edit, move_to_bin, restore_from_bin, save
from .tables import index_draft
from .topics import TopicRefused, TopicUse, merge_topics, rename_topic, use_of_topic

__all__ = [
    "LeftOut",
    "Lock",
    "NotNamed",
    "Resolver",
    "SaveRefused",
    "Saved",
    "TopicRefused",
    "TopicUse",
    "acquire",
    "actor_data",
    "change_co_authors",
    "database_now",
    "entries_for",
    "index_draft",
    "locked_for_edit",
    "log_brief",
    "may_not_add",
    "merge_topics",
    "move_to_bin",
    "one_snapshot",
    "rename_topic",
    "restore_from_bin",
    "restore_revision",
    "save",
    "source_changes",
    "use_of_topic",
]
