"""Admin of topics."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from actors.admin.base import NothingIsErased
from briefs.models import Topic


class TopicForm(forms.ModelForm):
    """The form of a topic; a topic must not be its own ancestor."""

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


@admin.register(Topic)
class TopicAdmin(NothingIsErased):
    """Topics, regions and countries; the slug is made from the first name and never changes."""

    form = TopicForm
    list_display = ("name", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name",)
    autocomplete_fields = ("parent",)
    fields = ("name", "kind", "parent", "description")
