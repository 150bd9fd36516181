"""Plain makers of users, documents, briefs and editions."""

import itertools
import uuid
from typing import Any

from django.contrib.auth.models import Group, User

from actors.models import Actor
from actors.register import NameData, create_actor
from briefs import publishing
from briefs.choices import Change
from briefs.document import ActorData, BriefDocument, CitationData, SectionData, SourceData
from briefs.drafts import saving
from briefs.models import Brief, Edition

_numbers = itertools.count(1)
PASSWORD = "correct horse battery staple"
# Adds whatever tests need; this user is not stored.
KEEPER = User(username="keeper", is_superuser=True)


def key() -> str:
    """Return a new key for a part, citation, source or document."""
    return str(uuid.uuid4())


def make_user(name: str, role: str = "", **fields: Any) -> User:
    """Create a user with a role; staff unless they are a reader or have no role."""
    fields.setdefault("is_staff", role not in ("", "Reader"))
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_actor(name: str = "Egypt", kind: str = "state", *others: str, **fields: Any) -> Actor:
    """Make an actor with other names besides its main one."""
    names = [NameData(name, is_primary=True, language="en"), *map(NameData, others)]
    return create_actor(by=KEEPER, name=name, kind=kind, names=names, **fields)


def as_data(actor: Actor) -> ActorData:
    """Return an actor as documents store it."""
    return ActorData(uid=str(actor.uid), name=actor.name, kind=actor.kind)


def make_source(title: str = "Foreign Relations of the United States", **fields: Any) -> SourceData:
    """Make a source as a document holds it."""
    return SourceData(key=key(), title=title, **fields)


def cite(*sources: SourceData) -> tuple[CitationData, ...]:
    """Number sources from 1 on."""
    return tuple(CitationData(key(), number, each) for number, each in enumerate(sources, start=1))


def make_document(title: str = "", **fields: Any) -> BriefDocument:
    """Make a document with a summary and an analysis."""
    summary = fields.pop("summary", "<p>On 26 July Egypt nationalised the canal company.</p>")
    analysis = fields.pop(
        "analysis", "<p>The speech turned a dispute over money into one of control.</p>"
    )
    fields.setdefault(
        "sections",
        (
            SectionData(key(), "summary", body=summary),
            SectionData(key(), "analysis", body=analysis),
            SectionData(key(), "sources"),
        ),
    )
    fields.setdefault("uid", key())
    return BriefDocument(title=title or f"Brief number {next(_numbers)}", **fields)


def make_brief(by: Any, document: BriefDocument | None = None, **fields: Any) -> Brief:
    """Save a document as a new brief."""
    document = document or make_document(**fields)
    return saving.save(brief=None, document=document, by=by, base_revision=None).brief


def make_edition(by: Any, document: BriefDocument | None = None, **fields: Any) -> Edition:
    """Save a document as a new brief and publish it."""
    brief = make_brief(by, document, **fields)
    return publish(brief, by)


def publish(brief: Brief, by: Any, change: str = Change.FIRST, note: str = "") -> Edition:
    """Publish the newest saved draft of a brief, without review."""
    revision = brief.newest_revision()
    return publish_unreviewed(brief=brief, revision=revision, by=by, change=change, note=note)


def publish_unreviewed(**arguments: Any) -> Edition:
    """Publish a saved draft that nobody has approved."""
    return publishing.publish(unreviewed="Nobody else is awake.", **arguments)
