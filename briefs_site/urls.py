"""The URLs of the whole site."""

from django.contrib import admin
from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.urls import URLPattern, URLResolver, include, path, register_converter

from actors.text import SlugConverter

from .admin import start
from .languages.choosing import choose_language
from .login import accounts
from .login.forms import ChangePasswordForm, NewPasswordForm
from .login.profile import profile
from .serving import machines

register_converter(SlugConverter, "words")

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("language/", choose_language, name="language"),
    path("accounts/login/", accounts.LogInView.as_view(), name="login"),
    path("accounts/password_reset/", accounts.PasswordResetView.as_view(), name="password_reset"),
    # The link also logs the user in, even if wrong passwords have locked the log-in.
    path(
        "accounts/reset/<uidb64>/<token>/",
        PasswordResetConfirmView.as_view(
            form_class=NewPasswordForm,
            post_reset_login=True,
            post_reset_login_backend="briefs_site.login.auth.RoleBackend",
        ),
        name="password_reset_confirm",
    ),
    path(
        "accounts/password_change/",
        PasswordChangeView.as_view(form_class=ChangePasswordForm),
        name="password_change",
    ),
    path("accounts/profile/", profile, name="profile"),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", start),
    path("admin/", admin.site.urls),
    path("desk/", include("briefs.desk.urls")),
    path("", include("briefs.public.urls")),
    path("", include("briefs.public.actors.urls")),
]
