"""Invite people: a log-in without a password, and a link with which they set one themselves."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.register import log_entry
from briefs.site import current_site

CONSOLE = "django.core.mail.backends.console.EmailBackend"


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who is invited, and what they may do; the e-mail address is also the user name."""

    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=150,
        help_text=gettext_lazy("This is also the user name."),
    )
    role = forms.ModelChoiceField(Group.objects.order_by("name"), label=gettext_lazy("Role"))

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email")

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.filter(Q(username__iexact=email) | Q(email__iexact=email)).exists():
            raise forms.ValidationError(_("Someone with this address already has a log-in."))
        User.username_validator(email)
        return email


@transaction.atomic
def invite(*, by: User, first_name: str, last_name: str, email: str, role: Group) -> User:
    """Add a log-in with a role; nobody can use it before a password is set.

    Those whose role lets them write briefs may open admin. Raises PermissionDenied.
    """
    if not by.has_perm("auth.add_user"):
        raise PermissionDenied(_("You may not add log-ins."))
    writes = role.permissions.filter(codename="change_brief", content_type__app_label="briefs")
    user = User(username=email, email=email, first_name=first_name, last_name=last_name)
    user.is_staff = writes.exists()
    user.set_unusable_password()
    user.save()
    user.groups.add(role)
    return user


@transaction.atomic
def password_link(*, by: User, user: User) -> str:
    """Return a link with which a person sets a password: once, within PASSWORD_RESET_TIMEOUT.

    If mail is set up, it is also sent to them. Raises PermissionDenied.
    """
    may = by.is_superuser or (by.has_perm("auth.change_user") and not user.is_superuser)
    if not may or not user.is_active:
        raise PermissionDenied(_("You may not make a link for this log-in."))
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    address = reverse(
        "password_reset_confirm", args=[uid, default_token_generator.make_token(user)]
    )
    link = f"{settings.SITE_URL}{address}"
    log_entry(by, user, _("Made a link to set a password.")).save()
    if is_mailed(user):
        # An error is logged; the link is also on the page.
        transaction.on_commit(partial(_mail, user, link), robust=True)
    return link


def is_mailed(user: User) -> bool:
    """Return whether links for this person are also sent by mail."""
    return bool(user.email) and settings.EMAIL_BACKEND != CONSOLE


def _mail(user: User, link: str) -> None:
    context = {"site_name": current_site().name, "user": user, "link": link}
    subject = _("Your log-in for %(site)s") % {"site": current_site().name}
    text = render_to_string("registration/invitation_email.html", context)
    send_mail(subject, text, None, [user.email])
