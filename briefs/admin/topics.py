"""Admin of topics: how many briefs have each, renaming, and merging one into another."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import NothingIsErased, signed_in
from briefs.drafts import Lock, TopicRefused, acquire, merge_topics, rename_topic, use_of_topic
from briefs.models import Topic

from .brief_counts import CountedList, briefs_link


class TopicForm(forms.ModelForm):
    """The form of a topic; a topic must not be its own ancestor."""

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if Topic.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            sentence = _("Another topic is called “%(name)s”, or was when it was merged.")
            raise forms.ValidationError(sentence % {"name": name})
        return name

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


class TopicMergeForm(forms.Form):
    """The topic that another one is merged into."""

    into = forms.ModelChoiceField(
        Topic.objects.none(),
        label=gettext_lazy("Merge it into"),
        empty_label=gettext_lazy("Choose a topic"),
        widget=forms.Select(attrs={"class": "field"}),
    )

    def __init__(self, *args: Any, topic: Topic, by: User) -> None:
        super().__init__(*args)
        others = Topic.objects.current().seen_by(by).exclude(pk=topic.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


@admin.register(Topic)
class TopicAdmin(NothingIsErased):
    """Topics, regions and countries; a new name makes a new address, to which the old one leads."""

    form = TopicForm
    list_display = ("name", "kind", "parent", "briefs")
    list_filter = ("kind",)
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    list_select_related = ("parent",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("Name")
    fields = ("name", "kind", "parent", "description")

    def get_object(self, request: HttpRequest, *args: Any) -> Topic | None:
        """Wait for a merge that is under way, which saving the form would undo."""
        if request.method == "POST":
            acquire(Lock.SAVING)
        found: Topic | None = super().get_object(request, *args)
        return found

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """Leave out topics that were merged into others."""
        return super().get_queryset(request).filter(merged_into=None)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Offer as a parent what the person may see and what was not merged."""
        options["queryset"] = Topic.objects.current().seen_by(signed_in(request))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[CountedList]:
        return CountedList

    @admin.display(description=gettext_lazy("briefs"))
    def briefs(self, topic: Any) -> SafeString | str:
        """Return the number of briefs that this person may open, as a link to them."""
        address = f"{reverse('desk:list')}?{urlencode({'topic': topic.slug})}"
        return briefs_link(topic.number_of_briefs, address)

    def save_model(
        self, request: HttpRequest, obj: Topic, form: forms.ModelForm, change: bool
    ) -> None:
        if change and "name" in form.changed_data:
            renamed = rename_topic(topic=obj, name=obj.name, by=signed_in(request))
            obj.slug = renamed.slug
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        merge = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", merge, name="briefs_topic_merge"), *super().get_urls()]

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what a merge into the chosen topic would change; merge them on POST."""
        topic: Topic | None = self.get_object(request, str(pk))
        if not self.has_change_permission(request, topic):
            raise PermissionDenied
        if topic is None:
            return self.not_here(request, _("There is no such topic."))
        by = signed_in(request)
        given = request.POST or request.GET or None
        form = TopicMergeForm(given, topic=topic, by=by)
        survivor: Topic | None = form.cleaned_data["into"] if form.is_valid() else None
        if request.method == "POST" and survivor:
            return self._merge(request, topic, survivor)
        context = self.page_context(request) | {
            "title": _("Merge “%(topic)s” into another topic") % {"topic": topic},
            "original": topic,
            "form": form,
            "survivor": survivor,
            "use": use_of_topic(topic, by) if survivor else None,
        }
        return TemplateResponse(request, "admin/briefs/topic/merge.html", context)

    def _merge(self, request: HttpRequest, topic: Topic, survivor: Topic) -> HttpResponse:
        try:
            stays = merge_topics(merged=topic, survivor=survivor, by=signed_in(request))
        except TopicRefused as refused:
            messages.error(request, str(refused))
            return redirect("admin:briefs_topic_merge", topic.pk)
        names = {"topic": topic.name, "survivor": stays.name}
        messages.success(request, _("“%(topic)s” is now part of “%(survivor)s”.") % names)
        return redirect("admin:briefs_topic_change", stays.pk)
