"""The form next to the text that adds a name to the register as a new actor."""

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.language_field import LanguageField
from actors.choices import ActorKind
from actors.models import Actor
from actors.models.actor import country_code
from actors.register import NORMALISED_LENGTH, NameIsTaken, register_actor
from actors.text import can_be_seen, forbidden_character

PREFIX = "new-actor"
# The name in the text for which the form is open.
FOR = f"{PREFIX}-for"


def _without_control(text: str) -> None:
    if found := forbidden_character(text, "\n\r\t"):
        sentence = _("The control character %(code)s is not allowed.") % {"code": found}
        raise ValidationError(sentence)


def _seen(text: str) -> None:
    if not can_be_seen(text):
        raise ValidationError(_("This name contains only invisible characters."))


class NewActorForm(forms.Form):
    """The basic facts of a new actor; everything else is added on the actor's own page."""

    prefix = PREFIX
    name = forms.CharField(
        label=gettext_lazy("Main name"),
        max_length=NORMALISED_LENGTH,
        validators=[_without_control, _seen],
        error_messages={"required": gettext_lazy("An actor needs a name.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ActorKind.choices)
    language = LanguageField(label=gettext_lazy("Language of the name"), max_length=35)
    country = forms.CharField(
        label=gettext_lazy("Country, two letters"),
        max_length=2,
        required=False,
    )
    description = forms.CharField(
        label=gettext_lazy("Description, one sentence"),
        max_length=2000,
        required=False,
        validators=[_without_control],
        widget=forms.Textarea,
    )
    same_name = forms.BooleanField(
        label=gettext_lazy("This is a different actor with the same name"), required=False
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_country(self) -> str:
        country = str(self.cleaned_data["country"]).upper()
        if country:
            country_code(country)
        return country


def create(form: NewActorForm, by: User) -> Actor | None:
    """Add the actor to the register; return None and add errors to the form if it is refused."""
    if not form.is_valid():
        return None
    try:
        return register_actor(by=by, **form.cleaned_data)
    except NameIsTaken as taken:
        form.add_error("name", str(taken))
    except ValidationError as wrong:
        form.add_error(None, wrong)
    return None
