"""How many queries saving, publishing and importing take, however much a brief names."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from actors.importing import import_actors, read_jsonl
from briefs.choices import Change
from briefs.document import BriefDocument
from briefs.drafts import saving
from briefs.models import Brief, Source, Topic
from briefs.sample.load import FOLDER, sample_documents
from tests.support.brief_files import BRIEF, import_files, write
from tests.support.factories import key, make_edition, publish_unreviewed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def warm() -> None:
    """Let the process run the queries that it makes only once."""
    ContentType.objects.get_for_models(Brief, Source)


def test_an_empty_brief(editor: User, django_assert_max_num_queries: Any) -> None:
    document = BriefDocument(uid=key(), title="Egypt Nationalises the Canal")
    with django_assert_max_num_queries(9):
        saving.save(brief=None, document=document, by=editor, base_revision=None)


def test_an_edition(publisher: User, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(29):
        make_edition(publisher)


def test_a_full_brief_and_its_first_edition(
    administrator: User, django_assert_max_num_queries: Any
) -> None:
    import_actors(read_jsonl(FOLDER / "actors.jsonl"), by=administrator, update=True)
    document = max(sample_documents(), key=lambda each: len(each.actors) + len(each.citations))
    for name in document.tags:
        Topic.objects.create(name=name)
    with django_assert_max_num_queries(19 + 2 * len(document.authors)):
        saved = saving.save(brief=None, document=document, by=administrator, base_revision=None)
    revision = saved.revision
    with django_assert_max_num_queries(27):
        publish_unreviewed(
            brief=saved.brief, revision=revision, by=administrator, change=Change.FIRST
        )


@pytest.mark.parametrize(("options", "most"), [({}, 25), ({"publish": True}, 42)])
def test_an_import(
    tmp_path: Path,
    publisher: User,
    options: dict[str, bool],
    most: int,
    django_assert_max_num_queries: Any,
) -> None:
    file = write(tmp_path)
    with django_assert_max_num_queries(most):
        assert import_files(file, by="publisher", **options).code == 0


def test_an_update(tmp_path: Path, publisher: User, django_assert_max_num_queries: Any) -> None:
    import_files(write(tmp_path), by="publisher")
    changed = write(tmp_path, BRIEF.replace("London will not wait.", "London waits."))
    with django_assert_max_num_queries(35):
        assert import_files(changed, by="publisher", update=True).code == 0
