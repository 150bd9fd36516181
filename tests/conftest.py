"""What all tests share: the database, data that a module makes once, and the cast."""

import os
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.support.emptying import Emptier, end_other_sessions
from tests.support.factories import make_user
from tests.support.site import know_new_site

# The fixtures through which tests reach the database of the run.
DATABASE = {"db", "transactional_db", "module_db", "committed_db", "django_db_setup"}
settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile(
    "ci", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run half as many workers again as there are processors.

    For a third of its time, a worker waits for a browser, a server or another process.
    """
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests that take minutes, unless they are selected; mark those that use the database."""
    if "soak" not in str(config.option.markexpr):
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    for item in items:
        if isinstance(item, pytest.Function) and _uses_database(item):
            item.add_marker("database")


def _uses_database(test: pytest.Function) -> bool:
    return bool(
        test.get_closest_marker("django_db")
        or not DATABASE.isdisjoint(test.fixturenames)
        or (test.cls and issubclass(test.cls, TransactionTestCase))
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Emptier]:
    """Create the test database; tests that commit are followed by an `Emptier`.

    pytest-django's own fixture creates none for modules that only use the fixtures below.
    """
    with django_db_blocker.unblock():
        config = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
        emptier = Emptier()
    TransactionTestCase._fixture_teardown = lambda case: emptier.empty()  # type: ignore[attr-defined]
    yield emptier
    with django_db_blocker.unblock():
        end_other_sessions()
        teardown_databases(config, verbosity=0)


@pytest.fixture(scope="module")
def module_db(django_db_setup: Emptier, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let fixtures of a module write once for all its tests, each of which is rolled back to that.

    Such a fixture has `scope="module"`. What it returns is shared: a test that changes it, or
    that looks at what was read into it, fetches its own from the database. Not for modules whose
    tests commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def committed_db(django_db_setup: Emptier, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let a module commit once for all its tests, which see what the others have added.

    For pages in a browser, whose server has connections of its own. Nothing is rolled back
    before the module ends.
    """
    with django_db_blocker.unblock():
        yield
        django_db_setup.empty()


@pytest.fixture(autouse=True)
def new_site() -> Iterator[None]:
    """Begin and end with the settings of a new site, which are read already and do not expire.

    Other tests count queries, and see nothing of a site that was rolled back.
    """
    know_new_site()
    yield
    know_new_site()


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
def desk(client: Client, editor: User) -> Client:
    """A client that is logged in as the editor."""
    client.force_login(editor)
    return client


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
