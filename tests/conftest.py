"""The cast of all tests."""

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, settings

from tests.support.factories import make_user

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile(
    "ci", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests that take minutes, unless they are selected by their mark."""
    if "soak" not in str(config.option.markexpr):
        items[:] = [item for item in items if not item.get_closest_marker("soak")]


@pytest.fixture
def writer(db: None) -> User:
    """Writes their own briefs."""
    return make_user("writer", "Writer")


@pytest.fixture
def other_writer(db: None) -> User:
    """Also writes their own briefs."""
    return make_user("other_writer", "Writer")


@pytest.fixture
def editor(db: None) -> User:
    """Edits all briefs and publishes none."""
    return make_user("editor", "Editor")


@pytest.fixture
def publisher(db: None) -> User:
    """Edits, publishes and withdraws."""
    return make_user("publisher", "Publisher")


@pytest.fixture
def administrator(db: None) -> User:
    """May do anything."""
    return make_user("administrator", "Administrator", is_superuser=True)


@pytest.fixture
def reader(db: None) -> User:
    """Has a log-in and reads TLP:GREEN."""
    return make_user("reader", "Reader")


@pytest.fixture
def outsider(db: None) -> User:
    """Has a log-in and nothing else."""
    return make_user("outsider")
