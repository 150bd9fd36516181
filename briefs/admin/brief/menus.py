"""The menus Review, Publish and More of a brief's page: what may be done, and the forms for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from actors.admin.base import signed_in
from briefs.choices import Change, ReviewAction, State
from briefs.editing import Problem, problems_in
from briefs.models import Brief
from briefs.publishing import Deed, PublicationState, publication_state
from briefs.review import ReviewState, assignable_people, review_state

from .publishing_forms import (
    LATER,
    ConsolidateForm,
    FirstForm,
    MoveForm,
    PinForm,
    PublishForm,
    ReinstateForm,
    WithdrawForm,
)
from .review_forms import AssignForm, PersonField, StepForm

# The texts in the menus, with their labels: what was typed there survives whatever is asked for.
TEXTS = {
    "advice_note": gettext_lazy("Note on open advice"),
    "publish-change_note": gettext_lazy("Note for readers"),
    "publish-unreviewed": gettext_lazy("Why without review?"),
    "review-note": gettext_lazy("Note"),
    "reinstate-note": gettext_lazy("Note for readers"),
    "withdraw-reason": gettext_lazy("Reason"),
    "consolidate-reason": gettext_lazy("Reason"),
}


@dataclass(slots=True)
class Menus:
    """The forms of all actions, with what was typed; only that of `action` is checked.

    `state` is what readers see of the brief, and `review` where its draft stands; both are None of
    one that was never saved.
    """

    KINDS: ClassVar[Mapping[str, type[forms.Form]]] = {
        "review": StepForm,
        "assign": AssignForm,
        "move_schedule": MoveForm,
        "reinstate": ReinstateForm,
        "withdraw": WithdrawForm,
        "consolidate": ConsolidateForm,
        "pin": PinForm,
    }
    brief: Brief | None = None
    state: PublicationState | None = None
    review: ReviewState | None = None
    post: QueryDict | None = None
    action: str = ""
    by_name: dict[str, forms.Form] = field(init=False)

    def __post_init__(self) -> None:
        is_first = self.state is None or Change.FIRST in self.state.changes
        publish: type[forms.Form] = FirstForm if is_first else PublishForm
        kinds = {"publish": publish, **self.KINDS}
        self.by_name = {name: self._form(name, kind) for name, kind in kinds.items()}
        if self.brief and self.review:
            self._offer("review", self.review.reviewers)
            self._offer("assign", assignable_people(self.brief))

    def _offer(self, name: str, people: QuerySet[User]) -> None:
        cast(PersonField, self.by_name[name].fields["to"]).offer(people)

    def _form(self, name: str, kind: type[forms.Form]) -> forms.Form:
        if name == self.form_name:
            return kind(self.post, prefix=name)
        if self.post is None:
            return kind(prefix=name, initial=self._initial(kind))
        return kind(prefix=name, initial=_typed(kind, name, self.post))

    def _initial(self, kind: type[forms.Form]) -> dict[str, Any]:
        if kind is AssignForm and self.brief:
            return {"to": self.brief.assigned_to_id, "due": self.brief.due_at}
        return _times(self.state) if kind is MoveForm else {}

    @property
    def form_name(self) -> str:
        """The name of the form that the action reads; the steps of review share one."""
        return "review" if self.action in ReviewAction.values else self.action

    def is_valid(self) -> bool:
        """Return whether the action that was asked for has all that it needs."""
        form = self.by_name.get(self.form_name)
        return form is None or form.is_valid()

    @property
    def given(self) -> Mapping[str, Any]:
        """Return what was entered into the form of the action, which must be valid."""
        form = self.by_name.get(self.form_name)
        return form.cleaned_data if form else {}

    def problems(self) -> list[Problem]:
        """Return what is wrong with the form of the action, each with its place."""
        form = self.by_name.get(self.form_name)
        return list(problems_in(form)) if form else []

    @property
    def is_open_publish(self) -> bool:
        """Return whether an action of the menu Publish was refused."""
        return self.action in ("publish", "move_schedule", "cancel_schedule", "reinstate")

    @property
    def is_open_review(self) -> bool:
        """Return whether an action of the menu Review was refused."""
        return self.form_name in ("review", "assign", "sign_off")

    @property
    def main(self) -> str:
        """The menu with the next step of this person, "" if there is nothing but to write on."""
        if self.brief is None or self.review is None or self.state is None:
            return ""
        may_publish = Deed.PUBLISH in self.state.deeds
        if may_publish and self.brief.state == State.APPROVED:
            return "publish"
        if ReviewAction.APPROVE in self.review.actions or self.review.may_sign_off:
            return "review"
        if ReviewAction.SUBMIT in self.review.actions:
            return "review" if not may_publish or self.review.reviewers else "publish"
        return ""

    @property
    def is_open_more(self) -> bool:
        """Return whether an action of the menu More was refused."""
        return self.action in ("pin", "unpin", "consolidate", "withdraw")

    @property
    def zone(self) -> str:
        """Return the name of the site's time zone, such as UTC or Europe/Berlin, in any season."""
        return timezone.get_current_timezone_name()


def _times(state: PublicationState | None) -> dict[str, Any]:
    """Return when the scheduled version will be live, as the form for moving it begins."""
    if state is None or state.scheduled is None:
        return {}
    live = state.scheduled.live
    return {"when": LATER, "at": live.lower, "until": live.upper}


def _typed(kind: type[forms.Form], prefix: str, post: QueryDict) -> dict[str, object]:
    """Return what was typed into a form that is not checked, as its widgets read it."""
    return {
        name: field.widget.value_from_datadict(post, MultiValueDict(), f"{prefix}-{name}")
        for name, field in kind.base_fields.items()
    }


def menus_of(brief: Brief | None, request: HttpRequest, left: QueryDict | None = None) -> Menus:
    """Return the menus of a brief, with what was posted to them, or `left` of that."""
    posted = request.POST if left is None else left
    post = posted if request.method == "POST" else None
    action = posted.get("do", "").partition(":")[0]
    if brief is None:
        return Menus(post=post, action=action)
    user = signed_in(request)
    state = publication_state(brief, user)
    review = review_state(brief, user, state.newest, is_new=state.is_new_draft)
    return Menus(brief, state, review, post, action)
