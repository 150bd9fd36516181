"""Who may read which marking (Traffic Light Protocol 2.0)."""

from actors.usage import Person

from .choices import Marking

PERMISSIONS = {
    Marking.GREEN: "briefs.read_green",
    Marking.AMBER: "briefs.read_amber",
    Marking.AMBER_STRICT: "briefs.read_amber_strict",
    Marking.RED: "briefs.read_red",
}


def readable_markings(user: Person) -> tuple[str, ...]:
    """Return the markings that a user may read; for anonymous users only TLP:CLEAR."""
    if not user.is_active:
        return (Marking.CLEAR.value,)
    permitted = [mark.value for mark, name in PERMISSIONS.items() if user.has_perm(name)]
    return (Marking.CLEAR.value, *permitted)


def unreadable_markings(user: Person) -> list[str]:
    """Return the markings that a user may not read."""
    readable = readable_markings(user)
    return [marking for marking in Marking.values if marking not in readable]
