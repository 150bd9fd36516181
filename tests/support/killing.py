"""A program of its own that begins a action and is killed by SIGKILL when it comes to a step.

Reads lines `action step brief user` from its standard input. A step is the name of a function, met
when it is entered, or `after NAME`, met when it returns; `no step` lets the action come to its end.
For each line a forked process does the action; what became of it is written as a line: `killed`,
`done`, or the sentence of the error.
"""

import os
import signal
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import FrameType
from typing import Any

import django
from django.conf import settings

WATCHED = (
    *("/briefs/drafts/", "/briefs/publishing/", "/briefs/review/"),
    *("/briefs/admin/brief/", "/briefs/desk/"),
)
HOUR = timedelta(hours=1)
REVIEW = ("submit", "approve", "return", "take_back", "sign_off", "assign")
# The title of the brief into which others are consolidated.
REPLACEMENT = "Replacement"


def die_at(step: str, frame: FrameType, event: str, _argument: object) -> None:
    """Kill this process without warning when it reaches the step."""
    event_wanted = "return" if step.startswith("after ") else "call"
    name = step.removeprefix("after ")
    code = frame.f_code
    watched = any(room in code.co_filename for room in WATCHED)
    if event == event_wanted and code.co_name == name and watched:
        os.kill(os.getpid(), signal.SIGKILL)


def do(action: str, pk: int, by: int) -> None:
    from django.contrib.auth.models import User

    from briefs import publishing, review
    from briefs.models import Brief

    brief, user = Brief.objects.get(pk=pk), User.objects.get(pk=by)
    if action == "save":
        turn_round(brief, user)
    elif action == "bulk":
        add_topic_to_all(user)
    elif action == "merge topics":
        merge_its_topics(brief, user)
    elif action == "restore":
        restore(brief, user)
    elif action in REVIEW:
        name, arguments = review_deed(action, brief)
        getattr(review, name)(brief=brief, by=user, **arguments)
    else:
        name, arguments = deed(action, brief)
        getattr(publishing, name)(brief=brief, by=user, **arguments)


def deed(action: str, brief: Any) -> tuple[str, dict[str, object]]:
    """Return the name of a function of `briefs.publishing`, and its other arguments."""
    from briefs.drafts import database_now
    from briefs.models import Brief

    later = database_now() + HOUR
    change = "minor" if brief.editions.exists() else "first"
    draft = {
        "revision": brief.newest_revision(),
        "change": change,
        "unreviewed": "Nobody else is awake.",
    }
    others = Brief.objects.filter(title=REPLACEMENT)
    deeds: dict[str, tuple[str, dict[str, object]]] = {
        "publish": ("publish", draft),
        "schedule": ("publish", draft | {"at": later, "until": later + HOUR}),
        "move": ("move_schedule", {"at": later + HOUR, "until": later + 2 * HOUR}),
        "cancel": ("cancel_schedule", {}),
        "withdraw": ("withdraw", {"reason": "A source was forged."}),
        "reinstate": ("reinstate", {}),
        "consolidate": ("consolidate", {"into": others.first()}),
        "pin": ("pin", {"until": later}),
    }
    return deeds[action]


def review_deed(action: str, brief: Any) -> tuple[str, dict[str, object]]:
    """Return the name of a function of `briefs.review`, and its other arguments."""
    from briefs.choices import ReviewAction
    from briefs.drafts import database_now

    if action == "sign_off":
        return "sign_off", {}
    if action == "assign":
        return "assign", {"to": brief.created_by, "due_at": database_now() + HOUR}
    draft = {"revision": brief.newest_revision(), "note": "Say when."}
    return "take_step", {"action": ReviewAction(action), **draft}


def turn_round(brief: Any, by: Any) -> None:
    """Save a brief with its parts, actors and topics in another order, and its sources noted."""
    from briefs.drafts import saving, tables

    document = tables.read(brief)
    turned = replace(
        document,
        title="Turned",
        sections=document.sections[::-1],
        actors=document.actors[::-1],
        tags=(*document.tags[::-1], "New topic"),
        citations=tuple(replace(each, note="Turned") for each in document.citations),
    )
    base = brief.newest_revision().number
    saving.save(brief=brief, document=turned, by=by, base_revision=base)


def add_topic_to_all(by: Any) -> None:
    """Add the only topic to all briefs, in the order of their titles."""
    from briefs.desk.bulk import BulkAction, BulkChange, carry_out
    from briefs.models import Brief, Topic

    change = BulkChange(BulkAction.ADD_TOPIC, Topic.objects.get())
    bases = {brief.pk: brief.version for brief in Brief.objects.all()}
    carry_out(change=change, bases=bases, by=by)


def merge_its_topics(brief: Any, by: Any) -> None:
    """Merge the first topic of a brief into its second one."""
    from briefs.drafts import merge_topics

    first, second = (row.tag for row in brief.tagged_topics.order_by("position")[:2])
    merge_topics(merged=first, survivor=second, by=by)


def restore(brief: Any, by: Any) -> None:
    """Restore the first draft of a brief."""
    from briefs.drafts import restore_revision

    first, newest = brief.revisions.get(number=1), brief.newest_revision()
    restore_revision(brief=brief, revision=first, by=by, base_revision=newest.number)


def in_a_fork(action: str, step: str, pk: int, by: int) -> str:
    """Run an action in its own process; return the outcome."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        sys.setprofile(partial(die_at, step))
        try:
            do(action, pk, by)
            told: Any = "done"
        except ValueError as error:
            told = error
        sys.setprofile(None)
        os.write(write, str(told).encode())
        os._exit(0)
    os.close(write)
    told_by_child = b"".join(iter(partial(os.read, read, 1000), b"")).decode()
    os.close(read)
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return "killed" if killed else told_by_child or f"ended with {status}"


def main(database: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    for line in sys.stdin:
        action, step, pk, by = line.rstrip("\n").split("\t")
        print(in_a_fork(action, step, int(pk), int(by)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
