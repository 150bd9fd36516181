"""`messages`: bring the catalogues of translations in line with the code."""

from argparse import ArgumentParser
from typing import Any

from babel.messages import Catalog
from django.core.management.base import BaseCommand, CommandError

from briefs_site.languages.extraction import (
    extract_messages,
    languages,
    read_catalogue,
    write_catalogue,
)


class Command(BaseCommand):
    help = (
        "Write the messages of the public pages to briefs_site/locale for translation, and say how"
        " many of each language are not translated."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail if needed")

    def handle(self, *_args: object, **options: Any) -> None:
        messages = extract_messages()
        outdated = [code for code in languages() if _ids(read_catalogue(code)) != _ids(messages)]
        if options["check"] and outdated:
            raise CommandError(
                "Messages were added or changed in the code. Run make messages, which writes them"
                f" to briefs_site/locale: {', '.join(outdated)}."
            )
        for code in languages():
            if not options["check"]:
                write_catalogue(code, messages)
            self._report(code, read_catalogue(code))

    def _report(self, code: str, catalogue: Catalog) -> None:
        """Say what of a catalogue still needs a translator."""
        told = [message for message in catalogue if message.id]
        fuzzy = sum(message.fuzzy for message in told)
        missing = sum(not _is_translated(message.string) for message in told)
        if fuzzy or missing:
            self.stdout.write(
                f"{code}: {missing} of {len(told)} messages are not translated, {fuzzy} are fuzzy"
            )


def _ids(catalogue: Catalog) -> set[object]:
    return {(message.context, message.id) for message in catalogue if message.id}


def _is_translated(string: str | list[str] | tuple[str, ...] | None) -> bool:
    return bool(string) and (isinstance(string, str) or all(string or ()))
