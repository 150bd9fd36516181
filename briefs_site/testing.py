"""Make `manage.py test` run pytest, so that both commands run the same tests."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from importlib.util import find_spec

from django.core.management.base import CommandError


class PytestRunner:
    """Runs pytest in its own process, because the tests have their own settings."""

    def __init__(
        self,
        *,
        verbosity: int = 1,
        failfast: bool = False,
        parallel: int | str = "",
        **_options: object,
    ) -> None:
        self.options = ["--exitfirst"] if failfast else []
        self.options += ["--verbose"] * (verbosity - 1)
        self.options += ["--numprocesses", str(parallel)] if parallel else []

    @classmethod
    def add_arguments(cls, parser: ArgumentParser) -> None:
        parser.add_argument("--failfast", action="store_true")
        parser.add_argument("--parallel", nargs="?", default="", const="auto", metavar="N")
        parser.epilog = "Labels are paths, as pytest takes them: tests/briefs/drafts/test_saving.py"

    def run_tests(self, labels: list[str]) -> int:
        """Run the tests in these paths, or all tests; return pytest's exit code."""
        if find_spec("pytest") is None:
            raise CommandError("Tests need pytest: pip install -r requirements-dev.txt")
        environment = {**os.environ}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        pytest = [sys.executable, "-m", "pytest", *self.options, *labels]
        return subprocess.run(pytest, check=False, env=environment).returncode
