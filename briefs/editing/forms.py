"""The form of a brief, and the forms of its rows: parts, sources, actors, topics and authors."""

from typing import TYPE_CHECKING, Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from briefs.choices import Credibility, Marking
from briefs.document import ActorData, BriefDocument, CitationData, SectionData, SourceData

from .additions import typed_html
from .fields import (
    HIDDEN,
    DateField,
    DocumentField,
    KeyField,
    LanguageNameField,
    NamesField,
    check_address,
    required,
)

if TYPE_CHECKING:
    Rows = forms.BaseFormSet["PageRowForm"]
else:
    Rows = forms.BaseFormSet

DETAIL = "admin/briefs/brief/parts/detail_field.html"
# About 400 references, which take some two seconds to read.
MOST_PASTED = 60_000
HIGHEST_NUMBER = 9999
# What a row has besides its content.
PLACE = {ORDERING_FIELD_NAME, DELETION_FIELD_NAME, "number", "kind"}


def row_number(text: str, default: int = 0) -> int:
    """Return the place or the number of a row as posted; the default if it is neither."""
    return int(text) if text.isdecimal() and len(text) <= len(str(HIGHEST_NUMBER)) else default


class DocumentForm(forms.Form):
    """A form that leaves a stored text as it is if only the space around it differs."""

    def clean(self) -> dict[str, Any]:
        for name, value in self.cleaned_data.items():
            stored = self.initial.get(name)
            if isinstance(stored, str) and stored.strip() == value:
                self.cleaned_data[name] = stored
        return self.cleaned_data


class PageRowForm(DocumentForm):
    """One row of a formset; a new row that nobody filled in is left out."""

    def has_changed(self) -> bool:
        # Only a new row may be empty, so the others need not be compared, field by field.
        return not self.empty_permitted or bool(set(self.changed_data) - PLACE)


class PartRowForm(PageRowForm):
    """A part of the text: its heading, and its body as HTML."""

    key = KeyField(SectionData, "key")
    kind = DocumentField(SectionData, "kind", widget=HIDDEN)
    heading = DocumentField(SectionData, "heading", label=_("Heading"))
    body = DocumentField(SectionData, "body", lines=True, label=_("Text"))

    def clean_body(self) -> str:
        """Return the text as HTML; a stored text stays as it is."""
        body: str = self.cleaned_data["body"]
        stored = str(self.initial.get("body") or "").strip()
        return body if body == stored else typed_html(body)


class SourceRowForm(PageRowForm):
    """A source and its use in this brief; the number is that of its markers in the text."""

    citation_key = KeyField(CitationData, "key")
    key = KeyField(SourceData, "key")
    number = forms.IntegerField(
        min_value=1, max_value=HIGHEST_NUMBER, required=False, widget=HIDDEN, label=_("Number")
    )
    url = DocumentField(SourceData, "url", validators=[check_address], label=_("Address"))
    title = DocumentField(
        SourceData, "title", label=_("Title"), **required(_("Enter the title of the source."))
    )
    publisher = DocumentField(SourceData, "publisher", label=_("Publisher"))
    published_on = DateField(SourceData, "published_on", label=_("Date"))
    reliability = DocumentField(SourceData, "reliability", label=_("Reliability"))
    # Not a field with choices: every row would copy them, and the page writes its own options.
    credibility = forms.IntegerField(
        min_value=min(Credibility),
        max_value=max(Credibility),
        required=False,
        label=_("Credibility"),
    )
    author = DocumentField(SourceData, "author", label=_("Author"))
    language = LanguageNameField(SourceData, "language", label=_("Language"))
    locator = DocumentField(CitationData, "locator", label=_("Page or section"))
    accessed_on = DateField(CitationData, "accessed_on", label=_("Accessed"))
    archive_url = DocumentField(
        SourceData, "archive_url", validators=[check_address], label=_("Archived copy")
    )
    note = DocumentField(CitationData, "note", lines=True, label=_("Note"))


class ActorRowForm(PageRowForm):
    """An actor of the brief, with the name that it had when it was added."""

    uid = DocumentField(ActorData, "uid", widget=HIDDEN)
    name = DocumentField(ActorData, "name", widget=HIDDEN)
    kind = DocumentField(ActorData, "kind", widget=HIDDEN)


class NameRowForm(PageRowForm):
    """A topic or an author."""

    name = forms.CharField(widget=HIDDEN)


def _rows(form: type[PageRowForm], most: int, extra: int = 0) -> type[Rows]:
    return forms.formset_factory(
        form,
        extra=extra,
        can_order=True,
        can_delete=True,
        max_num=most,
        absolute_max=most + 1,
        validate_max=True,
    )


PARTS = _rows(PartRowForm, 100, extra=1)
SOURCES = _rows(SourceRowForm, 2000)
NEW_SOURCES = _rows(SourceRowForm, 2000, extra=3)
ACTORS = _rows(ActorRowForm, 1000)
TOPICS = _rows(NameRowForm, 200)
AUTHORS = _rows(NameRowForm, 100)


class BriefForm(DocumentForm):
    """Everything about a brief that is not a row, and the fields in which rows are typed."""

    title = DocumentField(BriefDocument, "title", label=_("Title"), **required(_("Enter a title.")))
    slug = DocumentField(
        BriefDocument,
        "slug",
        label=_("Web address"),
        help_text=_("Lower-case words joined by hyphens. Leave it empty to use the title."),
    )
    language = LanguageNameField(
        BriefDocument,
        "language",
        label=_("Language"),
        widget=forms.TextInput(attrs={"list": "languages"}),
        **required(_("Enter a language.")),
    )
    event_date = DateField(
        BriefDocument,
        "event_date",
        label=_("Event date"),
        help_text=_("When it happened, such as 16 August 1956."),
    )
    location = DocumentField(BriefDocument, "location", label=_("Location"))
    published_on = DateField(
        BriefDocument,
        "published_on",
        label=_("First published elsewhere"),
        help_text=_("The day, if readers could read it elsewhere before."),
    )
    tlp = forms.ChoiceField(
        choices=Marking.choices,
        label=_("Marking (TLP)"),
        help_text=_("Only TLP:CLEAR is shown to everyone."),
    )
    co_authors = forms.CharField(
        required=False,
        label=_("Co-authors"),
        help_text=_(
            "User names of colleagues who may also edit this brief, separated by commas."
            " A byline gives no access."
        ),
    )
    co_authors_shown = forms.CharField(required=False, widget=HIDDEN)
    add_sources = NamesField(
        label=_("Paste addresses or whole references, one a line"),
        max_length=MOST_PASTED,
        error_messages={"max_length": _("This is too much at once. Paste the list in parts.")},
    )
    add_actors = NamesField(label=_("Add an actor by any of its names"))
    add_topics = NamesField(label=_("Add topics"))
    add_authors = NamesField(label=_("Add authors"))

    DETAILS: ClassVar = (
        *("slug", "language", "event_date", "location", "published_on", "tlp", "co_authors"),
    )

    @property
    def details(self) -> FormHelper:
        """Return the layout of the tab Details.

        With a template of our own, because crispy's general one takes five times as long.
        """
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*(Field(name, template=DETAIL) for name in self.DETAILS))
        return helper
