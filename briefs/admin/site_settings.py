"""Admin of the settings of the site: one page, whose changes need no restart."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import NothingIsErased
from actors.text import forbidden_character
from briefs.models import SiteSettings
from briefs.models.site import ONE_ROW
from briefs.site import (
    DEFAULT_NAME,
    MOST_BYTES,
    Logo,
    LogoRefused,
    forget_site,
    read_logo,
    time_zones,
)

# A field, and what stands in its place while a variable wins over it.
FIXED = {"name": "fixed_name", "time_zone": "fixed_time_zone"}


class SiteSettingsForm(forms.ModelForm):
    """The settings, with a file for the logo instead of its bytes."""

    publisher_url = forms.URLField(
        label=gettext_lazy("Web address of the publisher"), required=False, assume_scheme="https"
    )
    new_logo = forms.FileField(
        label=gettext_lazy("New logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/svg+xml"}),
        help_text=gettext_lazy(
            "An SVG or PNG of at most 100 kB, without the name, which is beside it on every page."
        ),
    )
    remove_logo = forms.BooleanField(label=gettext_lazy("Remove the logo"), required=False)

    class Meta:
        model = SiteSettings
        fields: ClassVar = [
            *("name", "strapline", "publisher", "publisher_url", "footer", "time_zone"),
        ]
        widgets: ClassVar = {"footer": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "name" in self.fields:
            self.fields["name"].help_text = _("Without one, it is %(name)s.") % {
                "name": DEFAULT_NAME
            }
        if "time_zone" in self.fields:
            usual = _("Not set (%(zone)s)") % {"zone": settings.TIME_ZONE}
            self.fields["time_zone"] = forms.ChoiceField(
                label=_("Time zone"),
                required=False,
                choices=[("", usual), *((name, name) for name in time_zones())],
                help_text=_("For times from now on. What is published keeps its dates."),
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(values.items()):
            # The name is in the subjects of mails, which are one line.
            allowed = "\r\n\t" if name == "footer" else ""
            if isinstance(value, str) and (found := forbidden_character(value, allowed)):
                sentence = _("Remove the control character %(code)s.")
                self.add_error(name, sentence % {"code": found})
        return values

    def clean_new_logo(self) -> Logo | None:
        given = self.cleaned_data["new_logo"]
        if not given:
            return None
        try:
            # One byte more shows that a file is too large, without reading it.
            return read_logo(given.read(MOST_BYTES + 1))
        except LogoRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def store_logo(self, row: SiteSettings) -> None:
        """Set the columns of the logo, if it was changed."""
        logo: Logo | None = self.cleaned_data["new_logo"]
        if logo:
            row.logo, row.logo_kind = logo.content, logo.kind
            row.logo_digest, row.logo_ratio = logo.digest, logo.ratio
        elif self.cleaned_data.get("remove_logo"):
            row.logo, row.logo_kind, row.logo_digest, row.logo_ratio = None, "", "", 0


@admin.register(SiteSettings)
class SiteSettingsAdmin(NothingIsErased):
    """The one row of settings; the list leads straight to it."""

    form = SiteSettingsForm

    def get_fieldsets(self, _request: HttpRequest, obj: SiteSettings | None = None) -> Any:
        name = FIXED["name"] if settings.SITE_NAME else "name"
        zone = FIXED["time_zone"] if settings.TIME_ZONE_IS_FIXED else "time_zone"
        logo = ("logo_now", "new_logo", "remove_logo") if obj and obj.logo else ("new_logo",)
        return [
            (None, {"fields": (name, "strapline", "publisher", "publisher_url", "footer", zone)}),
            (_("Logo"), {"fields": logo}),
        ]

    def get_readonly_fields(self, _request: HttpRequest, _obj: object = None) -> tuple[str, ...]:
        return ("logo_now", *FIXED.values())

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> SiteSettings | None:
        """Return the only row, which a new site does not have yet."""
        found: SiteSettings | None = super().get_object(request, object_id, from_field)
        return found or (SiteSettings() if object_id == str(ONE_ROW) else None)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        own = {"title": _("Settings of the site"), "show_save_and_continue": False}
        return self.changeform_view(request, str(ONE_ROW), "", own | (extra_context or {}))

    def response_change(self, request: HttpRequest, obj: SiteSettings) -> HttpResponse:
        messages.success(request, _("The settings of the site are saved."))
        return redirect("admin:briefs_sitesettings_changelist")

    def save_model(
        self, request: HttpRequest, obj: SiteSettings, form: SiteSettingsForm, change: bool
    ) -> None:
        form.store_logo(obj)
        if obj._state.adding:
            # Two people, or two clicks, may save the first settings at once.
            SiteSettings.objects.get_or_create()
            obj._state.adding = False
        super().save_model(request, obj, form, change)
        transaction.on_commit(forget_site)

    @admin.display(description=gettext_lazy("Name"))
    def fixed_name(self, _obj: SiteSettings) -> str:
        return _set_by_variable(settings.SITE_NAME, "SITE_NAME")

    @admin.display(description=gettext_lazy("Time zone"))
    def fixed_time_zone(self, _obj: SiteSettings) -> str:
        return _set_by_variable(settings.TIME_ZONE, "TIME_ZONE")

    @admin.display(description=gettext_lazy("Logo now"))
    def logo_now(self, obj: SiteSettings) -> SafeString | str:
        if not obj.logo_digest:
            return _("None")
        address = reverse("briefs:logo", args=[obj.logo_digest, obj.logo_kind])
        return format_html('<img src="{}" alt="{}" height="56">', address, _("The logo"))


def _set_by_variable(value: str, variable: str) -> str:
    sentence = _(
        "%(value)s. The variable %(variable)s sets it, and wins over this page: to change it here,"
        " remove the variable from the environment or from site.env, and restart the site."
    )
    return sentence % {"value": value, "variable": variable}
