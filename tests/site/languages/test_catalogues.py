"""The catalogues of translations: whole, well-formed, and compiled without anybody's doing."""

from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from briefs_site.languages.catalogues import SOURCES, compile_catalogues
from briefs_site.languages.extraction import extract_messages, languages, read_catalogue

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
# By CLDR; the large numbers of French and Spanish (“1 million de …”) do not occur here.
PLURAL_FORMS = {"ar": 6, "fr": 2, "es": 2, "de": 2, "ru": 3, "uk": 3, "he": 3}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with one message in Ukrainian."""
    write(tmp_path / "locale", "Тема")
    return tmp_path / "locale"


def write(folder: Path, translation: str, flag: str = "") -> None:
    path = folder / "uk" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{HEADER}{flag}msgid "Topic"\nmsgstr "{translation}"\n')


def read(folder: Path) -> str:
    with (folder / "uk" / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        return GNUTranslations(compiled).gettext("Topic")


def told(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def test_catalogues_are_compiled_once_and_again_after_a_change(
    tmp_path: Path, sources: Path
) -> None:
    assert compile_catalogues(tmp_path / "mo", sources)
    assert read(tmp_path / "mo") == "Тема"
    assert not compile_catalogues(tmp_path / "mo", sources)

    write(sources, "Предмет")

    assert compile_catalogues(tmp_path / "mo", sources)
    assert read(tmp_path / "mo") == "Предмет"


def test_a_fuzzy_translation_is_not_shown(tmp_path: Path, sources: Path) -> None:
    write(sources, "Тека", flag="#, fuzzy\n")
    compile_catalogues(tmp_path / "mo", sources)

    assert read(tmp_path / "mo") == "Topic"


def test_a_plural_that_is_not_translated_is_english(tmp_path: Path, sources: Path) -> None:
    path = sources / "uk" / "LC_MESSAGES" / "django.po"
    plural = 'msgid "%d topic"\nmsgid_plural "%d topics"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    path.write_text(path.read_text().replace("(n != 1)", "(n == 1)") + plural)
    compile_catalogues(tmp_path / "mo", sources)

    with (tmp_path / "mo" / "uk" / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        assert GNUTranslations(compiled).ngettext("%d topic", "%d topics", 1) == "%d topic"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, sources: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match="translations cannot be compiled"):
        compile_catalogues(tmp_path / "file" / "mo", sources)


def test_this_process_has_compiled_the_catalogues_of_the_project() -> None:
    assert not compile_catalogues(settings.LOCALE_PATHS[0])


def test_every_language_of_the_site_has_a_catalogue() -> None:
    assert {path.name for path in SOURCES.iterdir()} == set(languages()) == PLURAL_FORMS.keys()


def test_every_catalogue_has_all_messages_of_the_public_pages() -> None:
    call_command("messages", "--check")


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_translations_have_the_plural_forms_and_placeholders_of_their_message(
    language: str,
) -> None:
    catalogue = read_catalogue(language)

    assert catalogue.num_plurals == PLURAL_FORMS[language]
    assert [(message.id, errors) for message, errors in catalogue.check()] == []


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_a_translation_has_all_plural_forms_or_none(language: str) -> None:
    for message in told(read_catalogue(language)):
        if isinstance(message.string, tuple):
            assert len(message.string) == PLURAL_FORMS[language], message.id
            assert len({bool(form) for form in message.string}) == 1, message.id


def test_only_public_pages_are_read_for_messages() -> None:
    messages = {message.id for message in told(extract_messages())}

    assert "Recent corrections" in messages
    assert "No briefs match these filters" not in messages
