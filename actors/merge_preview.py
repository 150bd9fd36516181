"""What a merge would bring to its survivor, as plain data, before anybody merges."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from .merging import impossible, objection
from .models import Actor, ActorIdentifier, ActorName, ActorRelation


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name that will be read through the survivor; `known` if that bears it already."""

    value: str
    language: str
    type_label: str
    known: bool


@dataclass(frozen=True, slots=True)
class IdentifierRead:
    """An identifier that will be read through the survivor.

    `other` is the one of the same scheme that the survivor has: two are a sign of two actors.
    """

    scheme_label: str
    value: str
    url: str
    other: str


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What will be read through the survivor.

    `carried` are actors that were merged before and come along; `refusal` says why the merge
    cannot be at all, `objection` why it needs force.
    """

    survivor: Actor
    merged: Actor
    carried: tuple[str, ...]
    names: tuple[NameRead, ...]
    identifiers: tuple[IdentifierRead, ...]
    relations: tuple[str, ...]
    editions: int
    refusal: str
    objection: str


def preview_merge(survivor: Actor, merged: Actor) -> MergePreview:
    """Return what merging would bring; the one through which `survivor` is read takes its place."""
    rows = Actor.objects.select_related("survivor", "merged_into")
    survivor, merged = rows.get(pk=survivor.pk), rows.get(pk=merged.pk)
    target = survivor.survivor or survivor
    family = Actor.objects.family_of(merged)
    refusal = impossible(target, merged)
    return MergePreview(
        survivor=target,
        merged=merged,
        carried=tuple(family.exclude(pk=merged.pk).values_list("name", flat=True)),
        names=_names(target, merged),
        identifiers=_identifiers(target, merged),
        relations=_relations(merged),
        editions=Actor.editions.through.objects.filter(actor__in=family).count(),
        refusal=refusal,
        objection="" if refusal else objection(target, merged),
    )


def _names(target: Actor, merged: Actor) -> tuple[NameRead, ...]:
    known = {(row.value, row.language) for row in ActorName.objects.of_family(target)}
    return tuple(
        NameRead(
            row.value,
            row.language,
            str(row.get_name_type_display()),
            (row.value, row.language) in known,
        )
        for row in ActorName.objects.of_family(merged)
    )


def _identifiers(target: Actor, merged: Actor) -> tuple[IdentifierRead, ...]:
    known = dict(_identifiers_of(target).values_list("scheme", "value"))
    return tuple(
        IdentifierRead(
            str(row.get_scheme_display()),
            row.value,
            row.get_absolute_url(),
            known.get(row.scheme, ""),
        )
        for row in _identifiers_of(merged)
    )


def _identifiers_of(actor: Actor) -> QuerySet[ActorIdentifier]:
    return ActorIdentifier.objects.filter(Q(actor=actor) | Q(actor__survivor=actor))


def _relations(merged: Actor) -> tuple[str, ...]:
    family = Actor.objects.family_of(merged)
    rows = ActorRelation.objects.filter(Q(subject__in=family) | Q(object__in=family))
    return tuple(
        _("%(subject)s: %(relation)s: %(object)s")
        % {
            "subject": row.subject,
            "relation": row.get_relation_type_display(),
            "object": row.object,
        }
        for row in rows.select_related("subject", "object")
    )
