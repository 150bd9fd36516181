"""`import_actors SOURCE [PATH]`: import actors from a file or a built-in collection."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize

from actors.importing import ActorImportRefused, ImportResult, import_actors, read_source
from actors.importing.sources import SOURCES, WITHOUT_FILE
from actors.management.arguments import acting_user, add_by
from actors.management.console import Progress

NOTES_SHOWN = 30


class Command(BaseCommand):
    help = (
        "Import actors: the starter register, ISO 3166 countries, a MISP galaxy, OpenSanctions,"
        " CSV or JSON Lines."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", choices=(*WITHOUT_FILE, *SOURCES), metavar="SOURCE")
        parser.add_argument("path", nargs="?", metavar="PATH")
        parser.add_argument(
            "--update", action="store_true", help="add what the file has to existing actors"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would be written")
        add_by(parser)

    def handle(self, *args: object, **options: Any) -> None:
        dry_run = options["dry_run"]
        by = None if dry_run else acting_user(options["by"])
        try:
            batch = read_source(options["source"], options["path"])
        except ActorImportRefused as refusal:
            raise CommandError(f"{options['path'] or options['source']}: {refusal}") from refusal
        try:
            result = import_actors(
                batch, by=by, update=options["update"], dry_run=dry_run, watch=_bar
            )
        except PermissionDenied as denied:
            raise CommandError(str(denied)) from denied
        self._list(result.notes, options["verbosity"])
        for problem in result.problems:
            self.stderr.write(f"{options['path']}, {problem}")
        for line in _summary(result, dry_run=dry_run, update=options["update"]):
            self.stdout.write(line)
        if result.problems:
            sys.exit(1)

    def _list(self, notes: Iterable[str], verbosity: int) -> None:
        every = list(notes)
        shown = every if verbosity > 1 else every[:NOTES_SHOWN]
        for note in shown:
            self.stdout.write(f"Note: {note}")
        if len(shown) < len(every):
            rest = len(every) - len(shown)
            self.stdout.write(f"{rest:,} more note{pluralize(rest)}: --verbosity 2 shows all.")


def _bar(total: int) -> Callable[[int], None]:
    return Progress("Importing", total).add


def _summary(result: ImportResult, *, dry_run: bool, update: bool) -> Iterable[str]:
    verb = "would be " if dry_run else ""
    if result.nothing_changed:
        yield "Nothing would change." if dry_run else "Nothing changed."
    else:
        yield f"{_counted(result.new, 'actor')} {verb}new, {result.changed:,} {verb}changed."
        yield f"{_counted(result.relations, 'relation')} {verb}new."
    if result.known:
        hint = "" if update else " Add --update to let them gain what the file adds."
        were = pluralize(result.known, "was,were")
        yield f"{_counted(result.known, 'actor')} already existed and {were} not changed.{hint}"
    if result.namesakes and not dry_run:
        yield (
            f"{_counted(result.namesakes, 'new actor')}"
            f" share{pluralize(result.namesakes, 's,')} a name with others;"
            " `python manage.py find_duplicates` lists who may be the same."
        )
    if result.problems:
        number = len(result.problems)
        yield f"{_counted(number, 'row')} {pluralize(number, 'was,were')} left out."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{pluralize(number)}"
