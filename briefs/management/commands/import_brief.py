"""`import_brief FILE…`: import briefs from files as drafts, or publish them with --publish."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from actors.importing import why_unreadable
from actors.management.arguments import resolve_user
from actors.matching import matcher_of_register
from briefs.choices import Marking
from briefs.document import to_data
from briefs.drafts import SaveRefused
from briefs.importing import LARGEST, Imported, ImportRefused, describe, read_brief, run
from briefs.publishing import PublishingRefused

REFUSED = (SaveRefused, PublishingRefused, PermissionDenied)


class Command(BaseCommand):
    help = "Import briefs from files: plain text, or a BriefDocument in JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--publish", action="store_true", help="publish each brief, without review"
        )
        parser.add_argument(
            "--update", action="store_true", help="save over the brief of the same title and date"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="print the documents and write nothing"
        )
        parser.add_argument(
            "--by", metavar="USER", help="who imports; the first administrator if not given"
        )

    def handle(self, *args: object, **options: Any) -> None:
        dry_run, update, publish = options["dry_run"], options["update"], options["publish"]
        by = None if dry_run else importer(options["by"], publish=publish)
        matcher = matcher_of_register()

        def act(file: str, name: str) -> None:
            imported = run.tagged(read_brief(file, content_of(file)), matcher)
            if by is None:
                self._show(name, imported, update=update)
            else:
                self._save(name, imported, by, update=update, publish=publish)

        done = [self._import(file, act) for file in options["files"]]
        failed = done.count(False)
        verb = "read, nothing written" if dry_run else "imported"
        summary = f"{len(done) - failed} {verb}, {failed} failed."
        self._say([summary], aside=dry_run)
        if failed:
            sys.exit(1)

    def _import(self, file: str, act: Callable[[str, str], None]) -> bool:
        """Import one file; if it is refused, print the reason and return False."""
        name = os.fsencode(file).decode(errors="backslashreplace")
        try:
            act(file, name)
        except ImportRefused as refusal:
            self.stderr.write(refusal.naming(name))
            return False
        except REFUSED as refusal:
            self.stderr.write(f"{name}: {refusal}")
            return False
        return True

    def _save(
        self, name: str, imported: Imported, by: User, *, update: bool, publish: bool
    ) -> None:
        taken = run.import_brief(
            imported=imported,
            # A user object caches what is hidden, which the last file may have changed.
            by=User.objects.get(pk=by.pk),
            origin=Path(name).name,
            update=update,
            publishing=publish,
        )
        unchanged = () if taken.changed else ("Nothing changed.",)
        warnings = [each.sentence for each in taken.saved.left_out]
        notes = report_lines(imported, (*unchanged, *taken.notes), warnings)
        self._say([name, *describe(taken.saved.document), *notes, f"  {where(taken)}"])

    def _show(self, name: str, imported: Imported, *, update: bool) -> None:
        """Print the document that an import would save; notes and warnings go to stderr."""
        document = imported.document
        notes: list[str] = []
        if brief := run.same_brief(document):
            if update:
                document = run.as_update(brief, imported)
                notes += run.lowered_marking(brief, document)
            else:
                notes.append(run.already_there(brief))
        self.stdout.write(json.dumps(to_data(document), ensure_ascii=False, indent=2))
        self._say([name, *describe(document), *report_lines(imported, notes)], aside=True)

    def _say(self, lines: Iterable[str], *, aside: bool = False) -> None:
        """Write lines to stdout, or `aside` to stderr if stdout is only for documents."""
        for line in lines:
            (self.stderr if aside else self.stdout).write(line, str)


def importer(username: str | None, *, publish: bool) -> User:
    """Return the importing user; raises CommandError if they may not write (or publish) briefs."""
    user = resolve_user(username)
    if not user.has_perm("briefs.add_brief"):
        raise CommandError(f"{user.get_username()} may not write briefs.")
    if publish and not user.has_perm("briefs.publish_brief"):
        raise CommandError(f"{user.get_username()} may not publish. Name a publisher with --by.")
    return user


def content_of(file: str) -> bytes:
    """Return the content of a file, up to one byte beyond the limit, so that excess is noticed."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise ImportRefused(why_unreadable(error)) from error


def report_lines(
    imported: Imported, notes: Iterable[str], warnings: Iterable[str] = ()
) -> list[str]:
    """Return indented lines with all notes and warnings."""
    noted = [f"  Note: {note}" for note in (*imported.notes, *notes)]
    return noted + [f"  Warning: {warning}" for warning in (*imported.warnings, *warnings)]


def where(taken: run.ImportedBrief) -> str:
    """Return the address of the brief's page, and who can open it if not everybody can."""
    marking = taken.edition.tlp if taken.edition else ""
    only = f" (only for those who may read {marking})" if marking not in ("", Marking.CLEAR) else ""
    return f"Page: {page_address(taken)}{only}"


def page_address(taken: run.ImportedBrief) -> str:
    """Return the address of the public page, or of the editing page for a draft."""
    if taken.edition:
        path = reverse("briefs:brief", args=[taken.edition.slug])
    else:
        path = reverse("admin:briefs_brief_change", args=[taken.saved.brief.pk])
    return f"{settings.SITE_URL}{path}"
