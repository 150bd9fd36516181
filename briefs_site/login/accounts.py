"""The pages on which people log in and ask for a password reset."""

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from briefs.site import current_site

from .attempts import TooManyResets, count_reset
from .auth import client_address
from .forms import AskForLinkForm, LogInForm
from .kept_post import send_again_page


class LogInView(views.LoginView):
    """Django's view, but readers, who may not open the desk, go to the front page."""

    form_class = LogInForm

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in; then offer what was posted without a session, if anything was."""
        response = super().form_valid(form)
        kept = QueryDict(form.cleaned_data["kept"])
        return (kept and send_again_page(self.request, kept, self.get_success_url())) or response

    def get_default_redirect_url(self) -> str:
        works_at_desk = self.request.user.has_perm("briefs.change_brief")
        return reverse("desk:work" if works_at_desk else "briefs:front")


class PasswordResetView(views.PasswordResetView):
    """Django's view, with limits, and a mail with no host or address from the request."""

    form_class = AskForLinkForm

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        email, address = form.cleaned_data["email"], client_address(self.request)
        try:
            allowed = count_reset(address=address, email=email)
        except TooManyResets:
            form.add_error(None, _("Too many requests from your network. Try again in an hour."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        if not allowed:
            # The same response as usual, so that strangers learn nothing about the account.
            return HttpResponseRedirect(self.get_success_url())
        protocol, _separator, domain = settings.SITE_URL.partition("://")
        self.extra_email_context = {
            "protocol": protocol,
            "domain": domain,
            "site_name": current_site().name,
        }
        return super().form_valid(form)
