"""Settings of a test run: the site's own, in a folder of their own that goes when the run ends."""

import atexit
import importlib
import os
import shutil
import tempfile
from pathlib import Path

RUN = "BRIEFDESK_TEST_RUN"


def _begin() -> Path:
    """Create the folder of this run; workers find it in the environment that they inherit."""
    folder = Path(tempfile.mkdtemp(prefix="briefdesk-tests-"))
    # For root, the bundled PostgreSQL runs as another user, who must be able to enter.
    folder.chmod(0o711)
    (folder / "var" / "static").mkdir(parents=True)
    os.environ[RUN] = str(folder)
    atexit.register(_end, folder)
    return folder


def _end(folder: Path) -> None:
    from briefs_site.embedded_postgres.paths import ServerPaths
    from tests.bundled_server import remove_test_server

    remove_test_server(ServerPaths(folder / "postgres"))
    shutil.rmtree(folder)


folder = Path(os.environ[RUN]) if RUN in os.environ else _begin()
# Only DATABASE_URL may come from the environment: the tests run on any PostgreSQL.
for name in (
    *("SITE_URL", "SITE_NAME", "SITE_LANGUAGE", "TIME_ZONE"),
    *("PORT", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "SECURITY_CONTACT"),
):
    os.environ.pop(name, None)
os.environ |= {
    "VAR_DIR": str(folder / "var"),
    "EMBEDDED_POSTGRES_DIR": str(folder / "postgres"),
    "SECRET_KEY": "only for tests",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "DEBUG": "off",
}

site = importlib.import_module("briefs_site.settings")
globals().update({name: value for name, value in vars(site).items() if name.isupper()})

EMBEDDED_POSTGRES_DURABLE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **site.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
