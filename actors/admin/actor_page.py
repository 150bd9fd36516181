"""The page where an actor is kept: shown, taken, and refused when a colleague was faster."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors.ambiguity import Bearers, bearers_of
from actors.entries import (
    Entry,
    EntryChanged,
    add_entry,
    changes_between,
    on_top,
    read_entry,
    read_token,
    save_entry,
    token_of,
)
from actors.folding import fold
from actors.merging import lock_register
from actors.models import Actor

from .forms import ActorForms
from .pages import address_of, id_in, listed
from .screen import history_of, screen
from .scripts import for_request

TEMPLATE = "admin/actors/actor/change_form.html"
SAVE_OVER = "save-over"
SAID = 3


class ActorPage:
    """One request for the page of an actor, or for that of a new one (`actor` is None)."""

    def __init__(self, request: HttpRequest, actor: Actor | None, context: dict[str, Any]) -> None:
        self.request = request
        self.actor = actor
        self.context = context

    def response(self, *, may_change: bool) -> HttpResponse:
        """Show the page, or save what was posted."""
        if self.request.method != "POST":
            return self._opened(may_change=may_change)
        if not may_change:
            raise PermissionDenied(_("You may not change the register of actors."))
        with transaction.atomic():
            lock_register(self.request.user)
            return self._posted(self.actor) if self.actor else self._added()

    def _opened(self, *, may_change: bool) -> HttpResponse:
        entry = read_entry(self.actor, self.request.user) if self.actor else Entry()
        forms = self._forms(entry, self.actor)
        same: dict[str, Bearers] = {}
        if not self.actor:
            asked = self.request.GET
            name = asked.get("name", "")
            forms.names.forms[0].initial = {"is_primary": True, "value": name}
            # Not guessed: a kind that nobody chose would go unnoticed.
            forms.facts.initial["kind"] = asked.get("kind", "")
            same = self._bearers_by_name([name])
        return self._shown(forms, entry, same=same, may_change=may_change)

    def _posted(self, actor: Actor) -> HttpResponse:
        base = read_token(self.request.POST.get("base", ""))
        forms = self._forms(base, actor, self.request.POST)
        if not forms.is_valid():
            return self._shown(forms, base)
        try:
            changes = self._save(actor, base, forms.entry())
        except EntryChanged as changed:
            if not changed.now.says_the_same(forms.entry()):
                return self._shown(forms, base, stale=changed.now)
            # Whoever pressed twice has saved already.
            changes = []
        except ValidationError as error:
            forms.names.non_form_errors().extend(error.messages)
            return self._shown(forms, base)
        self._say_what_was_saved(actor, changes, base, forms.entry())
        return HttpResponseRedirect(address_of(actor.pk))

    def _save(self, actor: Actor, base: Entry, wanted: Entry) -> list[str]:
        """Save, on top of what a colleague saved if the person has seen that and says so."""
        by = self.request.user
        if self.request.POST.get("do") != SAVE_OVER:
            return save_entry(actor=actor, base=base, entry=wanted, by=by)
        seen = read_token(self.request.POST.get("seen", ""))
        both = on_top(base=base, mine=wanted, theirs=seen)
        return save_entry(actor=actor, base=seen, entry=both, by=by)

    def _added(self) -> HttpResponse:
        forms = self._forms(Entry(), None, self.request.POST)
        if not forms.is_valid():
            return self._shown(forms, Entry())
        entry = forms.entry()
        same = self._bearers_by_name(row.data.value for row in entry.names)
        if same and not self.request.POST.get("another"):
            return self._shown(forms, Entry(), same=same)
        actor = add_entry(entry=entry, by=self.request.user)
        said = _("Added “%(actor)s” to the register.") % {"actor": actor.name}
        messages.success(self.request, said)
        self._warn_of_ambiguous(actor, entry, known=Entry())
        return HttpResponseRedirect(address_of(actor.pk))

    def _say_what_was_saved(
        self, actor: Actor, changes: list[str], base: Entry, entry: Entry
    ) -> None:
        if not changes:
            messages.info(self.request, _("Nothing had changed since the last save."))
            return
        rest = len(changes) - SAID
        more = ngettext("And %(count)s more change.", "And %(count)s more changes.", rest)
        said = [_("Saved."), *changes[:SAID], *([more % {"count": rest}] if rest > 0 else [])]
        messages.success(self.request, " ".join(said))
        self._warn_of_ambiguous(actor, entry, known=base)

    def _warn_of_ambiguous(self, actor: Actor, entry: Entry, *, known: Entry) -> None:
        """Say which of the names that were added others bear, too."""
        before = {fold(row.data.value) for row in known.names}
        names = (row.data.value for row in entry.names if fold(row.data.value) not in before)
        for name, bearers in self._bearers_by_name(names, besides=actor).items():
            sentence = _("“{}” is also a name of {}: texts that say it get a question, not a link.")
            messages.warning(self.request, format_html(sentence, name, listed(bearers)))

    def _shown(
        self,
        forms: ActorForms,
        base: Entry,
        *,
        stale: Entry | None = None,
        same: dict[str, Bearers] | None = None,
        may_change: bool = True,
    ) -> HttpResponse:
        shown = screen(self.request, forms, base, self.actor)
        shown |= {
            "title": self.actor.name if self.actor else _("New actor"),
            "base": token_of(base),
            "may_change": may_change,
            "look": not may_change,
            "unsaved": forms.facts.is_bound,
            "same": [(name, listed(bearers)) for name, bearers in (same or {}).items()],
            "media": for_request(self.request) if may_change else "",
        }
        if stale and self.actor:
            shown["conflict"] = self._conflict(self.actor, base, stale)
        return TemplateResponse(self.request, TEMPLATE, self.context | shown)

    def _conflict(self, actor: Actor, base: Entry, now: Entry) -> dict[str, Any]:
        """Return what changed since the page was opened, who did it, and what stands there."""
        known = id_in(self.request.POST.get("last_known", ""))
        entries = history_of(actor, self.request.user)
        newer = entries.filter(pk__gt=known) if known is not None else None
        return {
            "changes": changes_between(base, now),
            "last": newer.first() if newer is not None else None,
            "seen": token_of(now),
        }

    def _forms(
        self, entry: Entry, actor: Actor | None, data: Mapping[str, Any] | None = None
    ) -> ActorForms:
        return ActorForms(entry, actor=actor, user=self.request.user, data=data)

    def _bearers_by_name(
        self, names: Iterable[str], besides: Actor | None = None
    ) -> dict[str, Bearers]:
        """Return who else has these names, by the name as it was typed."""
        typed = {fold(name): name for name in names}
        found = bearers_of(typed, self.request.user, besides)
        return {typed[name]: bearers for name, bearers in found.items()}
