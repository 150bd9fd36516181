"""`match_actors --documents IN.jsonl`: find actors in texts; one JSON object per line."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actors.matching import BadLine, FoundMention, found_line, matcher_of_register, read_texts
from actors.models import Actor


class Command(BaseCommand):
    help = "Find the actors of the register in texts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--documents",
            required=True,
            type=Path,
            metavar="IN.jsonl",
            help='texts, one {"id", "text", "language"?} per line',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["documents"]
        try:
            lines = path.open(encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{path} could not be read: {error.strerror}.") from error
        with lines:
            try:
                self._answer(lines)
            except BadLine as error:
                raise CommandError(f"{path}: {error}") from error

    def _answer(self, lines: Iterable[str]) -> None:
        matcher = matcher_of_register()
        uids = {pk: str(uid) for pk, uid in Actor.objects.values_list("pk", "uid")}
        for text in read_texts(lines):
            mentions = matcher.find(text.text, language=text.language)
            found = [FoundMention.from_mention(each, uids[each.actors[0]]) for each in mentions]
            self.stdout.write(found_line(text, found))
