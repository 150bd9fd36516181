"""Settings of the site; values that differ between machines come from the environment."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.conf.locale import LANG_INFO

from briefs_site.env import Environment

from .serving import logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

env = Environment(os.environ, folder=VAR_DIR)

_database = env.database("DATABASE_URL")
BUNDLED_DATABASE = not _database
DEBUG = env.flag("DEBUG", default=False)
# A site on your own machine responds only there and may create its own secret. `make run` sets
# OWN_MACHINE; the bundled database and DEBUG imply it.
_own_machine = DEBUG or BUNDLED_DATABASE or env.flag("OWN_MACHINE", default=False)
SECRET_KEY = env.secret("SECRET_KEY", may_make=_own_machine)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", LOOPBACK if _own_machine else [])
# Name and time zone are set in admin, unless these variables are.
SITE_NAME = env.text("SITE_NAME")
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
PORT = env.port("PORT", 8000)
SHOW_GRADES = env.flag("SHOW_GRADES", default=True)
# Whether those who wrote in a brief may not approve it themselves.
SECOND_READER = env.flag("SECOND_READER", default=True)
# Without a SITE_URL, `serve` stores its address for commands, which do not know its port.
ADDRESS_FILE = None if env.text("SITE_URL") else VAR_DIR / "address"
SITE_URL = env.site_url("SITE_URL", env.kept("address") or f"http://127.0.0.1:{PORT}")
HTTPS = SITE_URL.startswith("https://")

ROOT_URLCONF = "briefs_site.urls"
WSGI_APPLICATION = "briefs_site.wsgi.application"
TEST_RUNNER = "briefs_site.testing.PytestRunner"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "briefs_site.apps.SiteConfig",
    "briefs",
    "actors",
    "briefs_site.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "taggit",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "briefs_site.serving.middleware.keep_private",
    "briefs_site.languages.choosing.use_chosen_language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "briefs_site.serving.middleware.VisitorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "briefs_site.serving.middleware.ContentPolicyMiddleware",
    "axes.middleware.AxesMiddleware",
    "briefs_site.serving.middleware.refuse_nul",
    "briefs_site.serving.middleware.refuse_unreadable",
    "briefs_site.serving.middleware.use_own_time_zone",
]

# Database
# PgBouncer in transaction mode may run each transaction in another server process, which lacks
# statements prepared by the previous one.
TRANSACTION_POOLING = env.flag("TRANSACTION_POOLING", default=False)
DATABASES = {
    "default": {
        "ENGINE": "briefs_site.embedded_postgres",
        **_database,
        # Each worker has two threads, and each thread keeps its connection open.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # psycopg prepares statements only with both: binding on the server, and a threshold, which
        # Django sets to None.
        "OPTIONS": {
            **_database.get("OPTIONS", {}),
            "server_side_binding": not TRANSACTION_POOLING,
            "prepare_threshold": None if TRANSACTION_POOLING else 2,
        },
        "DISABLE_SERVER_SIDE_CURSORS": TRANSACTION_POOLING,
    }
}

# Pictures of briefs, drawn once; a third of them is removed when there are more than these.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "pictures",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

EMBEDDED_POSTGRES_DIR = env.text("EMBEDDED_POSTGRES_DIR")
EMBEDDED_POSTGRES_DURABLE = True
# Whether `serve` fills an empty site on your own machine with sample briefs and log-ins.
SAMPLE = env.flag("SAMPLE", default=True)
# Whether `setup`, and `serve` on your own machine, load the starter register.
REGISTER = env.flag("REGISTER", default=True)

# Pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "briefs_site.context.site",
            ]
        },
    }
]
# The page of a brief posts each field of each source: up to 2,000 of them, 15 fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
TAGGIT_CASE_INSENSITIVE = True

# Staff pages, mails and commands are in English; readers choose a language for the public pages.
LANGUAGE_CODE = "en"
LANGUAGES = [
    (code, LANG_INFO[code]["name_local"].capitalize())
    for code in ("en", "ar", "fr", "es", "de", "ru", "uk", "he")
]
SITE_LANGUAGE = env.choice("SITE_LANGUAGE", LANGUAGE_CODE, [code for code, _name in LANGUAGES])
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
# Compiled from briefs_site/locale when a process starts: `compile_catalogues`.
LOCALE_PATHS = [VAR_DIR / "locale"]
FORMAT_MODULE_PATH = ["briefs_site.formats"]
USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE")
TIME_ZONE_IS_FIXED = bool(env.text("TIME_ZONE"))

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "briefs_site.serving.static_files.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# People
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "briefs_site.login.auth.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in [
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    ]
]
LOGIN_URL = "login"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# Security
TRUSTED_PROXIES = env.names("TRUSTED_PROXIES", ["127.0.0.1", "::1"] if HTTPS else [])
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", [SITE_URL] if HTTPS else [])
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# HSTS for subdomains (W005) and preloading (W021) would affect other sites on the same domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "briefs_site.login.kept_post.stale_token"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The nonce appears only on pages that ask for one.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": HTTPS,
    }
}

# Wrong passwords lock a user name for a client address; the limit depends on both.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = "briefs_site.login.attempts.failure_limit"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_USERNAME_CALLABLE = "briefs_site.login.attempts.attempted_name"
AXES_CLIENT_IP_CALLABLE = "briefs_site.login.auth.client_address"
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"

# Mail
vars().update(env.email("EMAIL_URL", "consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "briefdesk@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = logs.logging_settings()
