"""The trial that an address asks for: a name, and the actor it should mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actors.admin.links import parse_id
from actors.choices import ActorKind, MatchMode, NameType
from actors.matching import folded, is_party
from actors.models import Actor, ActorName
from actors.text import forbidden_character
from actors.usage import Person

from .trial import Tried

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to try for an actor; `rows` are the actor's saved names with exactly this spelling.

    `problem` is a sentence that says why nothing can be tried, or "". If the address names a
    merged actor, that is `merged` and `actor` is the one that survived.
    """

    actor: Actor | None
    merged: Actor | None = None
    name: str = ""
    case_sensitive: bool = False
    rows: tuple[ActorName, ...] = ()
    problem: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], user: Person) -> "Asked":
        """Parse an address; two queries."""
        actors = Actor.objects.seen_by(user).select_related("survivor")
        found = actors.filter(pk=parse_id(query.get("actor", ""))).first()
        if found is None:
            return cls(None, problem=_("There is no such actor in the register."))
        actor, merged = (found.survivor, found) if found.survivor else (found, None)
        name = query.get("name", "").strip()
        problem = _problem(name) if "name" in query else ""
        rows = () if problem or not name else ActorName.objects.of_family(actor).filter(value=name)
        return cls(actor, merged, name, query.get("case") == "on", tuple(rows), problem)

    @property
    def can_be_tried(self) -> bool:
        return bool(self.actor and self.name and not self.problem)

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


def _problem(name: str) -> str:
    if not name:
        return _("Type a name to try.")
    if len(name) > LONGEST_NAME:
        sentence = _("A name can have up to %(most)d characters; this one has %(number)d.")
        return sentence % {"most": LONGEST_NAME, "number": len(name)}
    if forbidden_character(name):
        return _("This name contains an invisible character. Type it again.")
    if not folded(name):
        return _("A name needs a letter or a digit; this one has none.")
    return ""
