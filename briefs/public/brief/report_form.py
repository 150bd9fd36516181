"""The form by which a reader tells the desk that something is wrong in a brief."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.text import can_be_seen, forbidden_character
from briefs.rendering import Paragraph, shorten

EXCERPT_LENGTH = 90
TEXT_LENGTH = 1000


class _PlainText(forms.CharField):
    def to_python(self, value: object) -> str:
        """Return a text whose line breaks count as one character, as in a browser."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        if not can_be_seen(value):
            raise ValidationError(_("Write what is wrong."))
        if found := forbidden_character(value, allowed="\n\t"):
            sentence = _("The control character %(character)s is not allowed. Delete it.")
            raise ValidationError(sentence % {"character": found})


class ReportForm(forms.Form):
    """What is wrong, where, and how to answer; people leave `website`, which is hidden, empty."""

    paragraph = forms.ChoiceField(
        label=gettext_lazy("Where?"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "The brief no longer has this paragraph. Choose another one."
            )
        },
    )
    text = _PlainText(
        label=gettext_lazy("What is wrong?"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("At most 1,000 characters. Only the desk reads it."),
        error_messages={
            "max_length": gettext_lazy("This is longer than 1,000 characters. Shorten it.")
        },
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address (optional)"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("If you would like an answer. Deleted once the matter is settled."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False)

    def __init__(
        self, data: QueryDict | None, *, paragraphs: Iterable[Paragraph], anchor: str
    ) -> None:
        """Offer the paragraphs that have an address, and choose the one at an anchor."""
        offered = [each for each in paragraphs if each.anchors]
        chosen = (each.anchors[0] for each in offered if anchor in each.anchors)
        super().__init__(data, initial={"paragraph": next(chosen, "")})
        self.offered = {each.anchors[0]: each for each in offered}
        excerpts = [
            (name, shorten(each.text, EXCERPT_LENGTH)) for name, each in self.offered.items()
        ]
        field = cast(forms.ChoiceField, self.fields["paragraph"])
        field.choices = [("", _("The whole brief")), *excerpts]

    @property
    def chosen(self) -> Paragraph | None:
        """The paragraph that a valid form is about; None if it is about the whole brief."""
        return self.offered.get(self.cleaned_data["paragraph"])
