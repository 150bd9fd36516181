"""Writing to the register: create, rename, lock, log, mark as published."""

from .audit import log_actors, log_entry, without_hidden_names
from .locks import (
    lock_decisions,
    lock_register,
    may_change_the_register,
    wait_for_the_register,
)
from .names import (
    NORMALISED_LENGTH,
    NameData,
    NameIsTaken,
    create_actor,
    forget_comparison,
    may_add_actors,
    name_row,
    register_actor,
    sort_actor,
    sort_again,
)
from .visibility import gather_appearances, mark_published

__all__ = [
    "NORMALISED_LENGTH",
    "NameData",
    "NameIsTaken",
    "create_actor",
    "forget_comparison",
    "gather_appearances",
    "lock_decisions",
    "lock_register",
    "log_actors",
    "log_entry",
    "mark_published",
    "may_add_actors",
    "may_change_the_register",
    "name_row",
    "register_actor",
    "sort_actor",
    "sort_again",
    "wait_for_the_register",
    "without_hidden_names",
]
