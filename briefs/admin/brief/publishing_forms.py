"""The small forms in the menus of a brief's page: when to publish, why to withdraw, and so on."""

from datetime import date, datetime
from typing import Any
from urllib.parse import unquote

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from actors.text import is_slug
from briefs.choices import LATER_CHANGES, Change
from briefs.importing import read_date

NOTE_LENGTH = 500
NOW, LATER = "now", "at"


class DayField(forms.CharField):
    """A day as people write it, such as 16 August 1956."""

    def to_python(self, value: object) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        day = read_date(text)
        if len(day) != len("YYYY-MM-DD"):
            raise ValidationError(_("Enter a day that exists, such as 16 August 1956."))
        return date.fromisoformat(day)


class MomentInput(forms.MultiWidget):
    """Two text fields beside each other: the day and the time."""

    template_name = "admin/briefs/brief/parts/moment.html"

    def __init__(self) -> None:
        day = forms.TextInput(attrs={"placeholder": "16 August 1956", "aria-label": _("Day")})
        clock = forms.TextInput(attrs={"placeholder": "06:00", "aria-label": _("Time")})
        super().__init__((day, clock))

    def id_for_label(self, id_: str) -> str:
        """Return the id of the day, to which a problem leads."""
        return f"{id_}_0"

    def decompress(self, value: datetime | None) -> list[str]:
        if value is None:
            return ["", ""]
        shown = localtime(value)
        return [date_format(shown, "j F Y"), date_format(shown, "H:i")]


class MomentField(forms.MultiValueField):
    """A day and a time in the zone of the person; a time that the clock skips is refused."""

    def __init__(self, **options: Any) -> None:
        both = {"incomplete": _("Enter both a day and a time.")}
        clock = forms.TimeField(
            input_formats=["%H:%M", "%H.%M"],
            error_messages=both | {"invalid": _("Enter a time such as 06:00.")},
        )
        super().__init__(
            (DayField(error_messages=both), clock),
            widget=MomentInput(),
            require_all_fields=False,
            **options,
        )

    def compress(self, values: list[Any]) -> datetime | None:
        if not any(values):
            return None
        day, clock = values
        try:
            moment: datetime = from_current_timezone(datetime.combine(day, clock))
        except ValidationError as error:
            sentence = _("The clock is changed at this time. Choose an earlier or a later one.")
            raise ValidationError(sentence) from error
        return moment


class NoteField(forms.CharField):
    """A note of one line, however many are typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=NOTE_LENGTH, **({"required": False} | options))

    def to_python(self, value: object) -> str:
        return " ".join((super().to_python(value) or "").split())


class TimesForm(forms.Form):
    """From when readers see a version, now or later, and until when."""

    when = forms.ChoiceField(
        choices=[(NOW, _("Now")), (LATER, _("At a time"))], initial=NOW, label=_("When")
    )
    at = MomentField(required=False, label=_("At a time"))
    until = MomentField(required=False, label=_("Until (optional)"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("when") == LATER and not given.get("at") and "at" not in self.errors:
            self.add_error("at", _("Enter the day and the time."))
        if given.get("when") == NOW:
            given["at"] = None
        return given


class PublishForm(TimesForm):
    """Publish a version; unless it is the first, its kind of change has to be chosen."""

    is_first = False

    change = forms.ChoiceField(
        choices=[(change.value, change.label) for change in LATER_CHANGES],
        required=False,
        label=_("Kind of change"),
    )
    change_note = NoteField(label=_("Note for readers"))
    unreviewed = NoteField(label=_("Why without review?"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.is_first:
            given["change"] = Change.FIRST.value
        elif not given.get("change") and "change" not in self.errors:
            self.add_error("change", _("Choose what kind of change this is."))
        if given.get("change") == Change.CORRECTION and not given.get("change_note"):
            self.add_error("change_note", _("Say what was wrong. Readers will see it."))
        return given


class FirstForm(PublishForm):
    """Publish the first version."""

    is_first = True


class MoveForm(TimesForm):
    """Move a scheduled version to another time."""


class ReinstateForm(forms.Form):
    """Publish again what has ended."""

    note = NoteField(label=_("Note for readers (optional)"))
    until = MomentField(required=False, label=_("Until (optional)"))


class WithdrawForm(forms.Form):
    """Withdraw a brief."""

    reason = NoteField(
        required=True,
        label=_("Reason (readers see it)"),
        error_messages={"required": _("Say why. Readers will see the reason.")},
    )


class ConsolidateForm(forms.Form):
    """Let another brief replace this one."""

    into = forms.CharField(
        label=_("Web address of the brief that replaces it"),
        error_messages={"required": _("Enter the web address of the other brief.")},
    )
    reason = NoteField(label=_("Reason (optional)"))

    def clean_into(self) -> str:
        """Return the slug in a pasted address, or the slug that was typed."""
        typed = self.cleaned_data["into"]
        # By hand, because urllib raises an error on some of what people may type.
        path = typed.partition("?")[0].partition("#")[0]
        slug = unquote(path).strip("/").rpartition("/")[2]
        if not is_slug(slug):
            raise ValidationError(_("This is not the web address of a brief."))
        return slug


class PinForm(forms.Form):
    """Pin a brief to the front page."""

    until = MomentField(
        label=_("Until"), error_messages={"required": _("Enter the day and the time.")}
    )
