"""What tests of review do: take a step with the newest draft."""

from django.contrib.auth.models import User

from briefs.choices import ReviewAction
from briefs.models import Brief
from briefs.review import take_step


def step(
    action: ReviewAction, brief: Brief, by: User, note: str = "", to: User | None = None
) -> None:
    brief.refresh_from_db()
    take_step(action=action, brief=brief, revision=brief.newest_revision(), by=by, note=note, to=to)
    brief.refresh_from_db()
