"""What tests of briefs share: a process that is killed in the middle of an action."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from briefs.models import Brief
from tests.support.emptying import Emptier
from tests.support.rows import Runner

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def run(django_db_setup: Emptier) -> Iterator[Runner]:
    """Run actions in processes that are killed; return the outcome of each."""
    program = [sys.executable, "-m", "tests.support.killing", connection.settings_dict["NAME"]]
    with subprocess.Popen(
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        cwd=PROJECT,
        env=os.environ,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        ask, answers = process.stdin, process.stdout

        def tell(action: str, step: str, brief: Brief, by: User) -> str:
            ask.write(f"{action}\t{step}\t{brief.pk}\t{by.pk}\n")
            return answers.readline().rstrip("\n")

        yield tell
        ask.close()
