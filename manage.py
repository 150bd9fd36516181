"""Run a management command of Briefdesk."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "briefs_site.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)  # what a shell expects of a program that Ctrl-C ended


if __name__ == "__main__":
    main()
