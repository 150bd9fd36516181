"""`match_actors --documents IN.jsonl`: the mentions of actors in texts, one JSON object a line."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from actors.known_names import matcher_of_register
from actors.matching.closed_lists import BadLine, Found, Text, read_closed_list, read_texts
from actors.models import Actor


class Command(BaseCommand):
    help = "Find actors in texts: those of the register, or of a closed list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--documents",
            required=True,
            type=Path,
            metavar="IN.jsonl",
            help='texts, {"id", "text", "volume"?, "language"?} a line',
        )
        parser.add_argument(
            "--actors",
            type=Path,
            metavar="ACTORS.jsonl",
            help="a closed list instead of the register: "
            '{"link", "name", "name_inverted"?, "surname"?, "kind"?, "description"?, "volume"?}',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        find = _in_list(options["actors"]) if options["actors"] else _in_register()
        with _open(options["documents"]) as lines:
            for line in _answers(_read(options["documents"], read_texts(lines)), find):
                self.stdout.write(line)


def _answers(texts: Iterable[Text], find: Callable[[Text], list[Found]]) -> Iterable[str]:
    for text in texts:
        mentions = [asdict(found) for found in find(text)]
        yield json.dumps({"id": text.id, "mentions": mentions}, ensure_ascii=False)


def _in_list(path: Path) -> Callable[[Text], list[Found]]:
    with _open(path) as lines:
        try:
            return read_closed_list(lines).find
        except BadLine as error:
            raise CommandError(f"{path}: {error}") from error


def _in_register() -> Callable[[Text], list[Found]]:
    matcher = matcher_of_register()
    uids = {pk: str(uid) for pk, uid in Actor.objects.values_list("pk", "uid")}

    def find(text: Text) -> list[Found]:
        return [
            Found(
                mention.start,
                mention.end,
                mention.surface,
                uids[mention.actors[0]],
                "certain" if mention.certain else "suggested",
            )
            for mention in matcher.find(text.text, language=text.language)
        ]

    return find


def _read(path: Path, texts: Iterable[Text]) -> Iterable[Text]:
    try:
        yield from texts
    except BadLine as error:
        raise CommandError(f"{path}: {error}") from error


def _open(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} could not be read: {error.strerror}.") from error
