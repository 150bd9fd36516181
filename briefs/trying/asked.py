"""The trial that an address asks for: a name, and the actor it should mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from actors.admin.links import parse_id
from actors.choices import ActorKind, MatchMode, NameType
from actors.matching import is_party
from actors.models import Actor, ActorName
from actors.usage import Person

from .form import TryForm
from .trial import Tried


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to try for an actor; `rows` are the actor's saved names with exactly this spelling.

    `name` is "" if there is none or the form refuses it. If the address names a merged actor, that
    is `merged` and `actor` is the one that survived.
    """

    form: TryForm
    actor: Actor | None
    merged: Actor | None = None
    name: str = ""
    case_sensitive: bool = False
    rows: tuple[ActorName, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str], user: Person) -> "Asked":
        """Parse an address; two queries."""
        actors = Actor.objects.seen_by(user).select_related("survivor")
        found = actors.filter(pk=parse_id(query.get("actor", ""))).first()
        if found is None:
            return cls(TryForm(), None)
        actor, merged = (found.survivor, found) if found.survivor else (found, None)
        data = {**query, "actor": str(actor.pk)}
        form = TryForm(data if "name" in query else None, initial=data)
        if not form.is_valid():
            return cls(form, actor, merged)
        name, case_sensitive = form.cleaned_data["name"], form.cleaned_data["case"]
        rows = ActorName.objects.of_family(actor).filter(value=name)
        return cls(form, actor, merged, name, case_sensitive, tuple(rows))

    @property
    def set_to(self) -> str:
        """How texts use the name now, in words; "" if it is not one of the actor's names."""
        modes = dict.fromkeys(str(MatchMode(row.match_mode).label) for row in self.rows)
        return ", ".join(modes)

    @property
    def modes(self) -> frozenset[str]:
        return frozenset(row.match_mode for row in self.rows)

    @property
    def case_is_set(self) -> bool:
        """Whether the saved name treats capitals as the trial does."""
        return all(row.case_sensitive == self.case_sensitive for row in self.rows)

    @property
    def only_shown(self) -> bool:
        """Whether the name is of a type that is never searched for in texts."""
        return bool(self.rows) and all(row.name_type == NameType.WEAK_ALIAS for row in self.rows)

    def tried(self) -> Tried:
        """Return the name as if it were set to link automatically."""
        if self.actor is None:
            raise ValueError("Without an actor there is no name to try.")
        languages = [row.language for row in self.rows]
        return Tried(
            self.name,
            self.actor.pk,
            case_sensitive=self.case_sensitive,
            person=self.actor.kind == ActorKind.PERSON,
            country=self.actor.country,
            kind=self.actor.kind,
            party=is_party(self.actor.subtype),
            language=" ".join(languages) if all(languages) else "",
        )
