"""The WSGI application that granian serves."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefs_site.settings")

try:
    django_application = get_wsgi_application()
    from django.conf import settings
except ImproperlyConfigured as refusal:
    sys.exit(str(refusal))

application = wrap_wsgi_with_proxy_headers(
    django_application, trusted_hosts=settings.TRUSTED_PROXIES
)
