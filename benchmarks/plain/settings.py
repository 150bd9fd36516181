"""Settings of the peer: the site's, with Django's own middleware and database options."""

from pathlib import Path

from briefs_site import settings as site

globals().update({name: value for name, value in vars(site).items() if name.isupper()})

ROOT_URLCONF = "benchmarks.plain.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DATABASES = {
    "default": {
        **site.DATABASES["default"],
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {},
    }
}
TEMPLATES = [{**site.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
