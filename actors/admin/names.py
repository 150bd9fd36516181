"""The names of an actor on its page in admin, of which exactly one is the main name."""

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from actors.models import ActorName
from actors.naming import NameData

from .parts import PartInline

NAME_FIELDS = tuple(NameData.__slots__)


class NamesFormSet(BaseInlineFormSet):
    """The names of one actor, of which exactly one is the main name."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        names = self.names()
        if sum(name.is_primary for name in names) != 1:
            raise ValidationError(_("Choose exactly one main name."))
        if len({(name.value, name.language) for name in names}) < len(names):
            raise ValidationError(_("A name stands there twice in the same language."))

    def names(self) -> list[NameData]:
        """Return what stands on the page and is not to be removed."""
        rows = (form.cleaned_data for form in self.forms if form.cleaned_data.get("value"))
        return [
            NameData(**{field: row[field] for field in NAME_FIELDS})
            for row in rows
            if not row.get("DELETE")
        ]


class NameInline(PartInline):
    """One row a name."""

    model = ActorName
    formset = NamesFormSet
    fields = NAME_FIELDS
    min_num = 1
