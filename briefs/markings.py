"""Who may read which marking (Traffic Light Protocol 2.0)."""

from actors.usage import Person

from .choices import Marking

PERMISSIONS = {
    Marking.GREEN: "briefs.read_green",
    Marking.AMBER: "briefs.read_amber",
    Marking.AMBER_STRICT: "briefs.read_amber_strict",
    Marking.RED: "briefs.read_red",
}
READABLE_BY_ALL = (Marking.CLEAR.value,)


def readable_markings(user: Person) -> tuple[str, ...]:
    """Return the markings that a user may read; for anonymous users only TLP:CLEAR."""
    if not user.is_active:
        return READABLE_BY_ALL
    permitted = [mark.value for mark, name in PERMISSIONS.items() if user.has_perm(name)]
    return (*READABLE_BY_ALL, *permitted)


def unreadable_markings(user: Person) -> list[str]:
    """Return the markings that a user may not read."""
    readable = readable_markings(user)
    return [marking for marking in Marking.values if marking not in readable]
