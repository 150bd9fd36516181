"""Every file that cannot be imported is reported with a sentence and leaves no trace."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError

from briefs.document import to_data
from briefs.models import Brief, Revision, Source
from tests.support.brief_files import BRIEF, import_files, write
from tests.support.factories import make_brief, make_document

SUMMARY_ONLY = "Title\n\nSummary\n\nText"

ZERO_BYTE = (
    "A zero byte: this file is not plain text. Save it as UTF-8 and import it again, if it is text."
)
NO_TITLE = (
    "The title is missing: the file begins with the heading “Summary”. "
    "Write the title on a line before it."
)


def refusal(*files: Path | str, **options: object) -> str:
    outcome = import_files(*files, **options)
    assert outcome.code == 1
    assert outcome.out.endswith("0 imported, 1 failed.\n")
    return outcome.err.rstrip("\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (b"", "", "The file is empty."),
        (b"x" * 5_000_001, "", "The file is larger than 5 MB, which is the most that is imported."),
        (
            b"T\n\x00\x01",
            ", line 2",
            ZERO_BYTE,
        ),
        (b"T\n\nA\x07", ", line 3", "The control character U+0007 is not allowed. Remove it."),
        (b"x" * 301, ", line 1", "The title has 301 characters; the limit is 300."),
        (
            b"Summary\n\na",
            ", line 1",
            NO_TITLE,
        ),
        (
            b"T\n\nSummary\n\na\n\nSummary\n\nb",
            ", line 7",
            "A second Executive Summary begins here; the first begins on line 3. Keep one of them.",
        ),
    ],
)
def test_a_bad_file_is_named_with_its_line(
    tmp_path: Path, administrator: User, content: bytes, place: str, sentence: str
) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(content)
    assert refusal(file) == f"{file}{place}: {sentence}"
    assert not Brief.objects.exists()


@pytest.mark.django_db
def test_files_that_cannot_be_read_are_named(tmp_path: Path, administrator: User) -> None:
    assert refusal("none.txt") == "none.txt: There is no such file."
    assert refusal(tmp_path) == f"{tmp_path}: This is a folder, not a file."
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert refusal(circle) == (
        f"{circle}: The file could not be read: Too many levels of symbolic links."
    )


@pytest.mark.django_db
def test_a_file_name_that_is_not_text_is_shown_as_bytes(administrator: User) -> None:
    assert refusal("caf\udce9.txt") == "caf\\xe9.txt: There is no such file."


@pytest.mark.django_db
def test_json_that_is_not_a_document_is_refused(tmp_path: Path, administrator: User) -> None:
    file = write(tmp_path, '{"version": 1,\n "uid": }', "brief.json")
    assert refusal(file) == (
        f"{file}, line 2: This is not JSON: Expecting value: line 2 column 9 (char 23)."
    )
    write(tmp_path, '{"version": 1}', "brief.json")
    assert refusal(file) == f"{file}: uid: is missing."


@pytest.mark.django_db
def test_the_same_title_is_refused(tmp_path: Path, administrator: User) -> None:
    file = write(tmp_path)
    import_files(file)
    assert refusal(file) == (
        f"{file}: A brief with the title “Egypt Takes Over the Canal Company” already exists. "
        "Import it with --update to save it over that one."
    )
    assert Revision.objects.count() == 1


@pytest.mark.django_db
def test_the_same_title_of_another_date_is_another_brief(
    tmp_path: Path, administrator: User
) -> None:
    make_brief(administrator, title="Canal Closed", published_on="1956-11-01")
    assert import_files(write(tmp_path, "Canal Closed")).code == 0
    assert Brief.objects.count() == 2


@pytest.mark.django_db
def test_the_same_title_and_date_are_refused(tmp_path: Path, administrator: User) -> None:
    make_brief(administrator, title="Canal Closed", published_on="1956-11-01")
    document = make_document("Canal Closed", published_on="1956-11-01")
    file = write(tmp_path, json.dumps(to_data(document)), "brief.json")
    assert refusal(file) == (
        f"{file}: A brief with the title “Canal Closed”, first published on 1956-11-01, already"
        " exists. Import it with --update to save it over that one."
    )


@pytest.mark.django_db
def test_publishing_without_a_part_imports_nothing(tmp_path: Path, administrator: User) -> None:
    file = write(tmp_path, SUMMARY_ONLY + "\n\nSources\n\nGazette")
    assert refusal(file, publish=True) == f"{file}: The analysis is missing."
    assert not Brief.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_without_an_administrator_a_sentence_says_how_to_create_one(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        import_files(write(tmp_path))
    assert str(caught.value) == (
        "There is no administrator yet. Create one with `python manage.py setup`, "
        "or name another user with --by."
    )


@pytest.mark.django_db
def test_an_inactive_administrator_does_not_import(tmp_path: Path, administrator: User) -> None:
    User.objects.update(is_active=False)
    with pytest.raises(CommandError):
        import_files(write(tmp_path))
    with pytest.raises(CommandError) as caught:
        import_files(write(tmp_path), by="administrator")
    assert str(caught.value) == "There is no active user “administrator”."


@pytest.mark.django_db
def test_a_user_who_may_not_publish_is_told_so(tmp_path: Path, writer: User, reader: User) -> None:
    file = write(tmp_path)
    with pytest.raises(CommandError) as caught:
        import_files(file, by="writer", publish=True)
    assert str(caught.value) == "writer may not publish. Name a publisher with --by."
    with pytest.raises(CommandError) as caught:
        import_files(file, by="reader")
    assert str(caught.value) == "reader may not write briefs."
    assert import_files(file, by="writer").code == 0
    assert Brief.objects.get().created_by == writer


@pytest.mark.django_db
def test_updating_another_persons_brief_needs_permission(
    tmp_path: Path, writer: User, other_writer: User
) -> None:
    file = write(tmp_path)
    import_files(file, by="writer")
    write(tmp_path, BRIEF.replace("London", "Paris"))
    sentence = "You may not edit this brief."
    assert refusal(file, by="other_writer", update=True) == f"{file}: {sentence}"
    assert Revision.objects.count() == 1
