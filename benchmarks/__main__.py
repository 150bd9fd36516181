"""Runs one benchmark on a database of its own: `python -m benchmarks NAME [OPTION…]`."""

import importlib
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

# The name of each benchmark, and whose database it works on, if any.
DATABASES = {
    "corpus": "corpus",
    "desk": "desk",
    "editor": "pages",
    "fill": "pages",
    "links": "links",
    "mentions": "",
    "pages": "pages",
    "plans": "pages",
    "search_cost": "pages",
    "search_quality": "search_quality",
    "suggesting": "pages",
}
FOLDER = Path(__file__).resolve().parent.parent / "var" / "benchmarks"


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in DATABASES:
        sys.exit(f"Say which benchmark: {', '.join(DATABASES)}.")
    if database := DATABASES[name]:
        _prepare(database)
    else:
        # The rooms hand on tables beside what needs none.
        os.environ |= {"DJANGO_SETTINGS_MODULE": "briefs_site.settings", "OWN_MACHINE": "on"}
        django.setup()
    sys.argv = [f"python -m benchmarks {name}", *sys.argv[2:]]
    importlib.import_module(f"benchmarks.{name}").main()


def _prepare(database: str) -> None:
    """Set Django up as in production, on a database that no real site uses.

    Without DATABASE_URL that is the bundled PostgreSQL with its data below `var/benchmarks`.
    """
    os.environ.setdefault("VAR_DIR", str(FOLDER / database))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "briefs_site.settings",
        "OWN_MACHINE": "on",
        "DEBUG": "off",
        "SAMPLE": "no",
    }
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    static_files = importlib.import_module("briefs_site.serving.static_files")
    if static_files.need_collecting():
        static_files.collect()


if __name__ == "__main__":
    main()
