"""Admin of what briefs share: topics, authors and the source library."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import NothingIsErased
from actors.admin.language_field import LanguageField
from actors.admin.paging import BY_NAME, LongList
from briefs.document.source_urls import canonical_url
from briefs.drafts.audit import source_changes
from briefs.models import Author, Source, Topic
from briefs.models.author import free_author_slug


class TopicForm(forms.ModelForm):
    """A topic; no topic may be part of itself, over however many steps."""

    def clean_parent(self) -> Topic | None:
        parent: Topic | None = self.cleaned_data["parent"]
        above, seen = parent, {self.instance.pk}
        while above is not None:
            if above.pk in seen and above.pk is not None:
                sentence = _("“%(parent)s” is itself part of this topic.")
                raise forms.ValidationError(sentence % {"parent": parent})
            seen.add(above.pk)
            above = above.parent
        return parent


class SourceForm(forms.ModelForm):
    """A source. No two share an address; the other's title is shown only if `user` may see it."""

    user: Any = None

    language = LanguageField(label=gettext_lazy("Language"), max_length=35, required=False)
    url = forms.URLField(
        label=gettext_lazy("Address"), max_length=2000, required=False, assume_scheme="https"
    )
    archive_url = forms.URLField(
        label=gettext_lazy("Archived copy"), max_length=2000, required=False, assume_scheme="https"
    )

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


@admin.register(Topic)
class TopicAdmin(NothingIsErased):
    """Topics, regions and countries; their address is made from the name once and then stays."""

    form = TopicForm
    list_display = ("name", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name",)
    autocomplete_fields = ("parent",)
    fields = ("name", "kind", "parent", "description")


@admin.register(Author)
class AuthorAdmin(NothingIsErased):
    """Authors who sign briefs. A byline gives no rights; the log-in only says who an author is."""

    list_display = ("name", "role", "user")
    list_select_related = ("user",)
    search_fields = ("name",)
    autocomplete_fields = ("user",)
    fields = ("name", "role", "bio", "user")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Author | None = None
    ) -> tuple[str, ...]:
        """Let only those who may change users link an author to a log-in."""
        own = super().get_readonly_fields(request, obj)
        return (*own, *(() if request.user.has_perm("auth.change_user") else ("user",)))

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        if not obj.slug:
            obj.slug = free_author_slug(obj.name)
        super().save_model(request, obj, form, change)


@admin.register(Source)
class SourceAdmin(LongList):
    """The source library; a change here shows in every draft that rests on the source."""

    form = SourceForm
    sides = BY_NAME
    list_display = ("title", "publisher", "published_on", "reliability")
    list_filter = ("reliability",)
    search_fields = ("title", "publisher", "url")

    def construct_change_message(
        self, _request: HttpRequest, form: Any, _formsets: Any, add: bool = False
    ) -> Any:
        """Return the entry for the history, with old and new values."""
        if add:
            return _("Added.")
        return source_changes(form.initial, form.cleaned_data) or _("No fields changed.")

    def get_form(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        form: Any = super().get_form(request, *args, **options)
        form.user = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        obj.url_key = canonical_url(obj.url)
        super().save_model(request, obj, form, change)
