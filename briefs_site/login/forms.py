"""Django's log-in forms, laid out with crispy-forms."""

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Hidden, Layout
from django.contrib.auth import forms
from django.forms import BaseForm, CharField, HiddenInput
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class OneButton(BaseForm):
    """A form's fields in their order, then one button."""

    button: str | Promise

    @property
    def helper(self) -> FormHelper:
        button = StrictButton(self.button, type="submit", css_class="main")
        helper = FormHelper()
        helper.form_class = "form"
        helper.layout = Layout(*self.fields, Div(button, css_class="submit"))
        return helper


class LogInForm(OneButton, forms.AuthenticationForm):
    """User name and password, the address to go to afterwards, and what was posted before."""

    button = _("Log in")
    kept = CharField(required=False, strip=False, widget=HiddenInput)

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_action = reverse("login")
        helper.layout.append(Hidden("next", "{{ next }}"))
        return helper


class AskForLinkForm(OneButton, forms.PasswordResetForm):
    """The e-mail address to which a link is sent."""

    button = _("Send the link")


class NewPasswordForm(OneButton, forms.SetPasswordForm):  # type: ignore[type-arg]
    """A new password, for people who follow that link."""

    button = _("Set this password")


class ChangePasswordForm(OneButton, forms.PasswordChangeForm):
    """A new password, for people who know the old one."""

    button = _("Change the password")
