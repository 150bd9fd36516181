"""A save over a colleague's newer draft: both texts side by side, and a choice for each place."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.http import QueryDict

from briefs.document import BriefDocument, from_data
from briefs.editing import Difference, combined, differences
from briefs.models import Brief, Revision

# In front of the id of a difference: which of its two texts was chosen.
SIDE = "side-"
THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A page that was not saved; `newest` is a colleague's draft, `opened` that of the page."""

    mine: BriefDocument
    newest: Revision
    opened: Revision | None

    @property
    def differences(self) -> list[Difference]:
        """Return where the two texts differ."""
        theirs = from_data(self.newest.document)
        base = {"base": from_data(self.opened.document)} if self.opened else {}
        return differences(_with_address(self.mine, theirs), theirs, **base)


def conflict_with(newest: Revision, mine: BriefDocument, base: int, by: User) -> Conflict:
    """Return the conflict of a page that was opened with the draft number `base`."""
    opened = newest.brief.revisions.readable_by(by).filter(number=base).first()
    return Conflict(mine, newest, opened)


def with_choices(
    brief: Brief | None, mine: BriefDocument, number: int, post: QueryDict, by: User
) -> BriefDocument:
    """Return the posted text with what was chosen of the draft with a number."""
    chosen = (name.removeprefix(SIDE) for name, side in post.items() if side == THEIRS)
    newest = brief.revisions.readable_by(by).filter(number=number).first() if brief else None
    if newest is None:
        return mine
    theirs = from_data(newest.document)
    return combined(_with_address(mine, theirs), theirs, set(chosen))


def _with_address(mine: BriefDocument, theirs: BriefDocument) -> BriefDocument:
    """An empty web address means the one that was made from the title."""
    return replace(mine, slug=mine.slug or theirs.slug)
