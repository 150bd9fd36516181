"""The page on which people change their name, time zone and default byline."""

from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import signed_in
from actors.register import log_entry
from briefs.models import Author, Profile
from briefs.site import site_time_zone, time_zones

# Where the session keeps the time zone, so that a page costs no query for it.
TIME_ZONE = "time_zone"


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Names for everybody; time zone and byline for those who write briefs."""

    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)
    byline = forms.ModelChoiceField(
        Author.objects.none(),
        label=gettext_lazy("Byline of your new briefs"),
        required=False,
        empty_label=gettext_lazy("None"),
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name")

    def __init__(self, *args: Any, profile: Profile, **options: Any) -> None:
        super().__init__(*args, **options)
        if not profile.user.has_perm("briefs.change_brief"):
            del self.fields["time_zone"], self.fields["byline"]
            return
        site = _("That of the site (%(zone)s)") % {"zone": site_time_zone().key}
        zones: Any = self.fields["time_zone"]
        zones.choices = [("", site), *((name, name) for name in time_zones())]
        authors: Any = self.fields["byline"]
        authors.queryset = Author.objects.seen_by(profile.user)
        self.initial.update(time_zone=profile.time_zone, byline=profile.byline_id)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_class = "form"
        button = StrictButton(_("Save"), type="submit", css_class="btn main")
        helper.layout = Layout(*self.fields, Div(button, css_class="submit"))
        return helper


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile of whoever is logged in, or save it."""
    user = signed_in(request)
    own = Profile.objects.filter(user=user).first() or Profile(user=user)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk), profile=own)
    if request.method == "POST" and form.is_valid():
        save_profile(by=user, profile=own, values=form.cleaned_data)
        remember_time_zone(request.session, user)
        messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    return render(request, "registration/profile.html", {"form": form})


@transaction.atomic
def save_profile(*, by: User, profile: Profile, values: dict[str, Any]) -> None:
    """Write what people say about themselves."""
    row = User.objects.select_for_update().get(pk=by.pk)
    row.first_name, row.last_name = values["first_name"], values["last_name"]
    row.save(update_fields=["first_name", "last_name"])
    profile.time_zone = values.get("time_zone", profile.time_zone)
    profile.byline = values.get("byline", profile.byline)
    profile.save()
    log_entry(by, row, _("Changed their profile.")).save()


def remember_time_zone(session: SessionBase, user: User) -> None:
    """Keep the time zone of a person in their session."""
    zone = Profile.objects.filter(user=user).values_list("time_zone", flat=True).first()
    session[TIME_ZONE] = zone or ""


def on_log_in(*, request: HttpRequest, user: User, **_signal: object) -> None:
    """Remember the time zone of whoever logs in, on whichever page."""
    remember_time_zone(request.session, user)
