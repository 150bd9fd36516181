"""Create a brief from a title and a language, then open its page."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from briefs.choices import TITLE_LENGTH
from briefs.document import BriefDocument, DocumentError
from briefs.document.part_headings import HEADINGS
from briefs.drafts import saving
from briefs.models import Brief


def language_choices() -> list[tuple[str, str]]:
    """Return pairs of language tag and name for languages with known part headings, by name."""
    return sorted(((tag, _named(tag)) for tag in HEADINGS), key=lambda choice: choice[1])


def _named(tag: str) -> str:
    names = {"zh": _("Chinese"), "zh-Hant": _("Chinese, traditional")}
    return str(names.get(tag) or get_language_info(tag)["name_translated"])


class NewBriefForm(forms.Form):
    """The fields that every brief needs from the start."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE_LENGTH,
        help_text=gettext_lazy("One sentence that states the event."),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=language_choices)


def new_brief(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """Show the form, or save it and redirect to the brief; the caller has checked permission."""
    form = NewBriefForm(request.POST or None, initial={"language": "en"})
    if form.is_valid() and (brief := _saved(request, form)):
        return redirect("admin:briefs_brief_change", brief.pk)
    page = context | {"title": _("New brief"), "form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/briefs/brief/add_form.html", page, status=status)


def _saved(request: HttpRequest, form: NewBriefForm) -> Brief | None:
    document = BriefDocument(uid=str(uuid.uuid4()), **form.cleaned_data)
    try:
        saved = saving.save(
            brief=None, document=document, by=signed_in(request), base_revision=None
        )
    except (DocumentError, saving.SaveRefused) as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("Draft saved."))
    return saved.brief
