"""What tests of the rules of the database share: that it refuses, as a commit would."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """Expect the database to refuse with the name of a constraint or with a sentence."""
    with pytest.raises(IntegrityError, match=rule), transaction.atomic(), checked_at_once():
        yield


@contextmanager
def checked_at_once() -> Iterator[None]:
    """Check deferred constraints at the end of the block, as a commit would."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
