"""Admin of the source library."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import signed_in
from actors.admin.language_field import LanguageField
from actors.admin.links import parse_id
from actors.admin.paging import BY_NAME, LongList, newest_first
from actors.text import written_date
from actors.usage import Person
from briefs.document import canonical_url
from briefs.drafts import source_changes
from briefs.editing import check_address
from briefs.models import Brief, Citation, Source

from .brief_counts import CountedList, briefs_link

# The briefs on one page of those that cite a source.
LISTED = 50

ADDRESS: dict[str, Any] = {
    "max_length": 2000,
    "required": False,
    "assume_scheme": "https",
    "validators": [check_address],
}


class SourceForm(forms.ModelForm):
    """The form of a source; an error about a duplicate address names only what `user` may see."""

    user: "Person | None" = None

    language = LanguageField(label=gettext_lazy("Language"), max_length=35, required=False)
    url = forms.URLField(label=gettext_lazy("Address"), **ADDRESS)
    archive_url = forms.URLField(label=gettext_lazy("Archived copy"), **ADDRESS)

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        same = Source.objects.filter(url_key=canonical_url(url)).exclude(pk=self.instance.pk)
        if url and same.exists():
            raise forms.ValidationError(self._taken_by(same.seen_by(self.user).first()))
        return url

    def _taken_by(self, other: Source | None) -> str:
        if other is None:
            return _("Another source already has this address.")
        return _("The address already belongs to “%(title)s”.") % {"title": other.title}


@admin.register(Source)
class SourceAdmin(LongList):
    """The source library; a change here appears in every draft that cites the source.

    The page of a source lists the briefs that cite it, as far as the person may open them.
    """

    form = SourceForm
    sides = BY_NAME
    list_display = ("title", "publisher", "published", "reliability", "used_in")
    list_filter = ("reliability",)
    search_fields = ("title", "publisher", "url")
    search_help_text = gettext_lazy("Title, publisher or address")

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[CountedList]:
        return CountedList

    @admin.display(description=gettext_lazy("published"), ordering="published_on")
    def published(self, source: Source) -> str:
        """Return the date as people write it, as precise as it is known."""
        return written_date(source.published_on)

    @admin.display(description=gettext_lazy("used in"))
    def used_in(self, source: Any) -> SafeString | str:
        """Return the number of briefs that this person may open, as a link to them."""
        page = reverse("admin:briefs_source_change", args=[source.pk])
        return briefs_link(source.number_of_briefs, f"{page}#briefs")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show the form, and under it a page of the briefs that cite the source."""
        cited = Citation.objects.filter(source=parse_id(object_id)).values("brief")
        rows = Brief.objects.editable_by(signed_in(request)).on_desk().filter(pk__in=cited)
        titles = rows.only("title", "event_date")
        citing, around = newest_first(titles, request.GET.get("before", ""), LISTED)
        context = {"citing": citing, **around} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def construct_change_message(
        self, _request: HttpRequest, form: forms.Form, _formsets: object, add: bool = False
    ) -> Any:
        """Return the message for the history, with old and new values."""
        if add:
            return _("Added.")
        return source_changes(form.initial, form.cleaned_data) or _("No fields changed.")

    def get_form(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        form: Any = super().get_form(request, *args, **options)
        form.user = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Source, form: ModelForm, change: bool) -> None:
        obj.url_key = canonical_url(obj.url)
        super().save_model(request, obj, form, change)
