"""The small forms of the Review menu: a step with its note, and who holds the brief until when."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from briefs.review import person_name

from .publishing_forms import MomentField


class PersonField(forms.ModelChoiceField):
    """A colleague; the menu fills in who there is to choose from."""

    def __init__(self, **options: Any) -> None:
        gone = {"invalid_choice": _("This person cannot be chosen any more. Choose someone else.")}
        nobody = User.objects.none()
        super().__init__(queryset=nobody, required=False, error_messages=gone, **options)

    def offer(self, people: QuerySet[User]) -> None:
        """Let the field choose from some people, who are read once."""
        self.queryset = people
        self.choices = [("", self.empty_label), *((each.pk, person_name(each)) for each in people)]


class StepForm(forms.Form):
    """A step of review: who should read a brief that is submitted, and a note."""

    to = PersonField(label=_("Reviewer (optional)"), empty_label=_("Whoever is free"))
    note = forms.CharField(required=False, label=_("Note"))


class AssignForm(forms.Form):
    """Who holds the brief, and when it is due."""

    to = PersonField(label=_("Assigned to"), empty_label=_("Nobody yet"))
    due = MomentField(required=False, label=_("Due"))
