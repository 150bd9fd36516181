"""Save an imported document as a brief and publish it on request, in one transaction."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from actors.matching import Matcher
from actors.models import Actor
from briefs.choices import Change, Marking, SectionKind
from briefs.document import BriefDocument
from briefs.drafts import (
    Lock,
    Saved,
    acquire,
    actor_data,
    database_now,
    log_brief,
    save,
    tables,
)
from briefs.models import Brief, Edition
from briefs.publishing import earlier_editions, publish
from briefs.rendering import plain_text

from .result import Imported, ImportRefused
from .updating import updated

NOTE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class ImportedBrief:
    """The result of an import; `edition` is the published version of this draft, if any."""

    saved: Saved
    notes: tuple[str, ...]
    changed: bool
    edition: Edition | None


@transaction.atomic
def import_brief(
    *, imported: Imported, by: User, origin: str, update: bool = False, publishing: bool = False
) -> ImportedBrief:
    """Save an imported document as a new brief, or with `update` over the existing one.

    `origin` names the file in the brief's history. Raises ImportRefused, SaveRefused,
    PublishingRefused or PermissionDenied, each with a sentence; nothing is stored in that case.
    """
    if publishing and imported.doubt:
        raise ImportRefused(imported.doubt)
    acquire(Lock.SAVING)
    brief = same_brief(imported.document)
    if brief and not update:
        raise ImportRefused(already_there(brief))
    document = as_update(brief, imported) if brief else imported.document
    saved = save(
        brief=brief,
        document=document,
        by=by,
        base_revision=brief.version if brief else None,
        note=f"Imported from {origin}"[:NOTE_LENGTH],
    )
    if saved.changed:
        log_brief(by, saved.brief, f"Imported from {origin}.")
    editions = earlier_editions(saved.brief) if brief else []
    shown = [each for each in editions if not each.is_over(database_now())]
    edition = next((each for each in shown if each.revision_id == saved.revision.pk), None)
    published = publishing and not edition
    if published:
        change = Change.SUBSTANTIVE if editions else Change.FIRST
        edition = publish(
            brief=saved.brief,
            revision=saved.revision,
            by=by,
            change=change,
            unreviewed=f"Imported from {origin}"[:NOTE_LENGTH],
        )
    lowered = lowered_marking(brief, document) if brief else ()
    return ImportedBrief(saved, (*lowered, *saved.notes), saved.changed or published, edition)


def tagged(imported: Imported, matcher: Matcher) -> Imported:
    """Tag the imported document with the known actors that its text names.

    A complete document lists its own actors, so it stays as it is.
    """
    if imported.complete:
        return imported
    pks, unsure = named_actors(imported.document, matcher)
    rows = Actor.objects.in_bulk(pks)
    document = replace(imported.document, actors=tuple(actor_data(rows[pk]) for pk in pks))
    warnings = (f"“{name}” may mean another actor; it was not tagged." for name in unsure)
    return replace(imported, document=document, warnings=(*imported.warnings, *warnings))


def named_actors(document: BriefDocument, matcher: Matcher) -> tuple[list[int], list[str]]:
    """Return the ids of the actors named in title, summary and analysis, and the unclear names."""
    parts = (part for part in document.sections if part.kind != SectionKind.SOURCES)
    # As one text, so that a full name in the summary explains a surname in the analysis.
    text = "\n\n".join([document.title, *(plain_text(part.body) for part in parts)])
    mentions = matcher.find(text, language=document.language)
    certain = [mention.actors[0] for mention in mentions if mention.certain]
    # If a name may mean an actor who is tagged anyway, there is nothing to ask.
    unsure = [each.surface for each in mentions if set(each.actors).isdisjoint(certain)]
    return list(dict.fromkeys(certain)), list(dict.fromkeys(unsure))


def same_brief(document: BriefDocument) -> Brief | None:
    """Find the existing brief by uid, or else the newest with the same title and date.

    Raises ImportRefused if it is in the bin.
    """
    title, day = " ".join(document.title.split()), document.published_on or None
    same = Q(uid=document.uid) | Q(title=title, published_on=day, binned_at=None)
    briefs = list(Brief.objects.filter(same).order_by("-created_at", "-pk"))
    brief = next((each for each in briefs if str(each.uid) == document.uid), None)
    if brief and brief.binned_at:
        raise ImportRefused(f"The brief “{brief.title}” is in the bin. Restore it first.")
    return brief or next(iter(briefs), None)


def already_there(brief: Brief) -> str:
    """Return the sentence that says that this brief was already imported."""
    date = f", first published on {brief.published_on}," if brief.published_on else ""
    return (
        f"A brief with the title “{brief.title}”{date} already exists. "
        "Import it with --update to save it over that one."
    )


def as_update(brief: Brief, imported: Imported) -> BriefDocument:
    """Return the imported document as the next revision of a brief."""
    return updated(tables.read(brief), imported)


def lowered_marking(brief: Brief, document: BriefDocument) -> tuple[str, ...]:
    """Return a sentence if an update makes the marking of a brief less strict."""
    if Marking.values.index(document.tlp) <= Marking.values.index(brief.tlp):
        return ()
    return (f"The file lowers the marking of the brief from {brief.tlp} to {document.tlp}.",)
