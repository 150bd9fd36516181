"""The form for trying a name, laid out with crispy-forms."""

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.matching import folded
from actors.text import forbidden_character

INVISIBLE = gettext_lazy("This name contains an invisible character. Type it again.")


class TryForm(forms.Form):
    """A name for an actor, and whether its capitals matter."""

    actor = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Name, in any spelling"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Type a name to try."),
            "max_length": gettext_lazy(
                "A name can have up to %(limit_value)d characters; this one has %(show_value)d."
            ),
            "null_characters_not_allowed": INVISIBLE,
        },
    )
    case = forms.BooleanField(label=gettext_lazy("Capitals matter"), required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if forbidden_character(name):
            raise ValidationError(INVISIBLE)
        if not folded(name):
            raise ValidationError(_("A name needs a letter or a digit; this one has none."))
        return name

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_action = "trying:try-name"
        helper.form_class = "try"
        helper.attrs = {"role": "search", "aria-label": _("Try a name")}
        helper.layout = Layout(
            "actor",
            Field("name", wrapper_class="spelling"),
            "case",
            StrictButton(_("Try"), type="submit"),
        )
        return helper
