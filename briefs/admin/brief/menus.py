"""The menus Publish and More of a brief's page: what may be done, and the forms for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from briefs.choices import Change
from briefs.editing import Problem, problems_in
from briefs.models import Brief
from briefs.publishing import PublicationState, publication_state

from .publishing_forms import (
    ConsolidateForm,
    MoveForm,
    PinForm,
    PublishForm,
    ReinstateForm,
    WithdrawForm,
)


@dataclass(slots=True)
class Menus:
    """The forms of all actions, with what was typed; only that of `action` shows its errors.

    `state` is what readers see of the brief, None of one that was never saved.
    """

    KINDS: ClassVar[Mapping[str, type[forms.Form]]] = {
        "move_schedule": MoveForm,
        "reinstate": ReinstateForm,
        "withdraw": WithdrawForm,
        "consolidate": ConsolidateForm,
        "pin": PinForm,
    }
    state: PublicationState | None
    post: QueryDict | None = None
    action: str = ""
    by_name: dict[str, forms.Form] = field(init=False)

    def __post_init__(self) -> None:
        is_first = self.state is None or Change.FIRST in self.state.changes
        publish = partial(PublishForm, is_first=is_first)
        kinds = {**self.KINDS, "publish": publish}
        self.by_name = {name: self._form(name, kind) for name, kind in kinds.items()}

    def _form(self, name: str, kind: Callable[..., forms.Form]) -> forms.Form:
        """Return a form with what was typed; that of another action is not checked."""
        empty = kind(prefix=name)
        if self.post is None:
            return empty
        if name == self.action:
            return kind(self.post, prefix=name)
        typed = {
            each: field.widget.value_from_datadict(self.post, {}, empty.add_prefix(each))
            for each, field in empty.fields.items()
        }
        return kind(prefix=name, initial=typed)

    def is_valid(self) -> bool:
        """Return whether the action that was asked for has all that it needs."""
        form = self.by_name.get(self.action)
        return form is None or form.is_valid()

    @property
    def given(self) -> Mapping[str, Any]:
        """Return what was entered into the form of the action, which must be valid."""
        form = self.by_name.get(self.action)
        return form.cleaned_data if form else {}

    def problems(self) -> list[Problem]:
        """Return what is wrong with the form of the action, each with its place."""
        form = self.by_name.get(self.action)
        return list(problems_in(form)) if form else []

    @property
    def is_open_publish(self) -> bool:
        """Return whether an action of the menu Publish was refused."""
        return self.action in ("publish", "move_schedule", "cancel_schedule", "reinstate")

    @property
    def is_open_more(self) -> bool:
        """Return whether an action of the menu More was refused."""
        return self.action in ("pin", "unpin", "consolidate", "withdraw")

    @property
    def zone(self) -> str:
        """Return the name of the site's time zone, such as UTC or Europe/Berlin, in any season."""
        return timezone.get_current_timezone_name()


def menus_of(brief: Brief | None, request: HttpRequest) -> Menus:
    """Return the menus of a brief, with what was posted to them."""
    state = publication_state(brief, request.user) if brief else None
    post = request.POST if request.method == "POST" else None
    return Menus(state, post, request.POST.get("do", ""))
