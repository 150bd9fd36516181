"""What is to be tried: a name in some letters, for an actor; read from an address."""

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

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A name for an actor; `rows` are those of its names that are written just so.

    `problem` is a sentence where there is nothing to try. A merged actor stands for the one
    through which it is read, and is `merged` itself.
    """

    actor: Actor | None
    merged: Actor | None = None
    name: str = ""
    case_sensitive: bool = False
    rows: tuple[ActorName, ...] = ()
    problem: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], user: Person) -> "Asked":
        """Read what an address asks for; two questions to the database."""
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
        """What texts do with the name now, in words; empty where it is not a name of the actor."""
        modes = dict.fromkeys(str(MatchMode(row.match_mode).label) for row in self.rows)
        return ", ".join(modes)

    @property
    def modes(self) -> frozenset[str]:
        return frozenset(row.match_mode for row in self.rows)

    @property
    def case_is_set(self) -> bool:
        """True if the name is saved with capitals as they are tried."""
        return all(row.case_sensitive == self.case_sensitive for row in self.rows)

    @property
    def only_shown(self) -> bool:
        """True of a name whose type keeps texts from being searched for it."""
        return bool(self.rows) and all(row.name_type == NameType.WEAK_ALIAS for row in self.rows)

    def tried(self) -> Tried:
        """Return the name as one that links by itself."""
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
        return _("Type the name that is to be tried.")
    if len(name) > LONGEST:
        sentence = _("A name has at most %(most)d characters; this one has %(number)d.")
        return sentence % {"most": LONGEST, "number": len(name)}
    if forbidden_character(name):
        return _("This name holds a character that cannot be seen. Type it again.")
    if not folded(name):
        return _("A name needs a letter or a digit; this one has none.")
    return ""
