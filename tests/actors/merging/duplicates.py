"""What tests of the page of likely duplicates do on it, and what they read of it."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from actors.admin.merging.cards import Side, sides_of
from actors.merging import CandidatePair, likely_duplicates, summaries_of
from actors.models import Actor

PAGE = "/admin/actors/actor/duplicates/"
DECISIONS = "/admin/actors/mergedecision/"


def send(desk: Client, one: Actor, other: Actor, do: str, **more: Any) -> Any:
    """Post a decision as the page does."""
    pair = next(iter(likely(one, other)), None)
    data = {"do": do, "one": one.pk, "other": other.pk, "survivor": one.pk}
    return desk.post(PAGE, data | {"pair": pair.pk if pair else ""} | more)


def undo(desk: Client) -> Any:
    """Press the button that undoes the last decision."""
    last = desk.get(PAGE).context["last"]
    return desk.post(PAGE, {"do": "undo", "decision": last.pk if last else ""})


def sides(user: User) -> tuple[Side, Side]:
    """Return both sides of the likeliest pair."""
    pair = likely_duplicates()[0]
    summaries = summaries_of((pair.one, pair.other), user)
    return sides_of(pair, summaries[pair.one.pk], summaries[pair.other.pk])


def likely(*actors: Actor) -> list[CandidatePair]:
    return [pair for pair in likely_duplicates() if {*actors} <= {pair.one, pair.other}]


def into(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]
