"""Admin of the pages about the site, with outlines to begin with and every earlier text."""

import re
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import NothingIsErased, signed_in
from actors.text import forbidden_character, is_language_tag, language_name, language_tag
from briefs.models import SitePage, SitePageText
from briefs.rendering import clean_body
from briefs.site import OUTLINES, forget_site, hints_left

LONGEST_BODY = 100_000
TAG = re.compile(r"</?[a-zA-Z]")
BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|blockquote|div)\b", re.IGNORECASE)
EMPTY_LINES = re.compile(r"(?:\r?\n[ \t]*){2,}")


class BodyField(forms.CharField):
    """HTML cleaned like that of a brief; outside its tags, an empty line ends a paragraph."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        if not TAG.search(text):
            return clean_body(linebreaks(text, autoescape=True))
        # An outline is HTML, and people write their own paragraphs between its headings.
        parts = (part for part in EMPTY_LINES.split(text) if part.strip())
        return clean_body(
            "\n".join(part if BLOCK.search(part) else linebreaks(part) for part in parts)
        )


class SitePageForm(forms.ModelForm):
    """A page, which must be complete before readers see it."""

    body = BodyField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=gettext_lazy(
            "Text with empty lines between paragraphs; HTML may be p, h3, ul, ol, blockquote,"
            " strong, em, and links to whole addresses, https:// or mailto:. Everything else is"
            " removed."
        ),
    )

    class Meta:
        model = SitePage
        fields: ClassVar = ["title", "slug", "language", "body", "position", "is_shown"]

    def clean_title(self) -> str:
        title = str(self.cleaned_data["title"])
        if found := forbidden_character(title):
            sentence = _("Remove the control character %(code)s.")
            raise forms.ValidationError(sentence % {"code": found})
        return title

    def clean_language(self) -> str:
        tag = language_tag(self.cleaned_data["language"])
        if not is_language_tag(tag):
            raise forms.ValidationError(_("Enter a language, such as English or ar."))
        return tag

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("is_shown") and "body" in values:
            self._check_complete(values["body"])
        return values

    def _check_complete(self, body: str) -> None:
        if not body:
            self.add_error("body", _("Write the text before you show the page to readers."))
        for hint in hints_left(body):
            sentence = _("Replace “%(hint)s” before you show the page to readers.")
            self.add_error("body", sentence % {"hint": hint})


class EarlierTexts(admin.StackedInline):
    """What the page said after each save, newest first; only to read."""

    model = SitePageText
    fields = readonly_fields = ("at", "by", "title", "body")
    verbose_name_plural = gettext_lazy("Saved texts")
    extra = 0
    classes = ("collapse",)
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("briefs.view_sitepage")

    def has_add_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False


@admin.register(SitePage)
class SitePageAdmin(NothingIsErased):
    """Pages such as “About”, each with an outline to begin with."""

    form = SitePageForm
    list_display = ("title", "slug", "language_shown", "position", "shown")
    inlines = (EarlierTexts,)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with an outline, if the address names one."""
        slug = request.GET.get("outline", "")
        outline = OUTLINES.get(slug)
        if outline is None:
            return {}
        position = list(OUTLINES).index(slug) + 1
        return {
            "title": outline.title,
            "slug": slug,
            "body": outline.body(),
            "position": position,
            "is_shown": False,
        }

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Offer the outlines that no page has the address of."""
        begun = set(SitePage.objects.filter(slug__in=OUTLINES).values_list("slug", flat=True))
        outlines = [(slug, each.title) for slug, each in OUTLINES.items() if slug not in begun]
        offered = {"outlines": outlines if self.has_add_permission(request) else []}
        return super().changelist_view(request, {**offered, **(extra_context or {})})

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Add one page at a time, so that the second of two clicks is told that it is there."""
        with transaction.atomic():
            if request.method == "POST" and self.has_add_permission(request):
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE briefs_sitepage IN SHARE ROW EXCLUSIVE MODE")
            return super().add_view(request, form_url, extra_context)

    def get_inlines(self, _request: HttpRequest, obj: SitePage | None = None) -> Any:
        return self.inlines if obj else ()

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def language_shown(self, page: SitePage) -> str:
        return language_name(page.language)

    @admin.display(description=gettext_lazy("shown to readers"), ordering="is_shown")
    def shown(self, page: SitePage) -> str:
        return _("Yes") if page.is_shown else _("No")

    def view_on_site(self, obj: object) -> str | None:
        shown = isinstance(obj, SitePage) and obj.is_shown
        return super().view_on_site(obj) if shown else None

    def save_model(
        self, request: HttpRequest, obj: SitePage, form: SitePageForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if not change or {"title", "body"} & set(form.changed_data):
            SitePageText.objects.create(
                page=obj, title=obj.title, body=obj.body, by=signed_in(request)
            )
        transaction.on_commit(forget_site)
