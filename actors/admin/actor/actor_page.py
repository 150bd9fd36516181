"""The page where staff edit an actor, and its history; it never overwrites a colleague's save."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors.admin.base import signed_in
from actors.admin.links import actor_admin_url, links_to, parse_id
from actors.admin.paging import newest_first
from actors.admin.scripts import REGISTER, for_request
from actors.lookup import NameOwners, owners_of
from actors.models import Actor
from actors.register import lock_register
from actors.register.entry import (
    Entry,
    EntryChanged,
    add_entry,
    changes_between,
    read_entry,
    save_entry,
)
from actors.text import fold

from .context import actor_context, history_of
from .forms import ActorForms

TEMPLATE = "admin/actors/actor/change_form.html"
MOST_CHANGES = 3
MOST_ENTRIES = 20
PAGE_SIZE = 50


class ActorPage:
    """One request for the page of an actor, or of a new one (`actor` is None)."""

    def __init__(
        self, request: HttpRequest, actor: Actor | None, context: dict[str, object]
    ) -> None:
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
            lock_register(signed_in(self.request))
            return self._posted(self.actor) if self.actor else self._added()

    def _opened(self, *, may_change: bool) -> HttpResponse:
        entry = read_entry(self.actor, self.request.user) if self.actor else Entry()
        forms = self._forms(entry)
        same: dict[str, NameOwners] = {}
        if not self.actor:
            query = self.request.GET
            name = query.get("name", "")
            forms.names.forms[0].initial = {"is_primary": True, "value": name}
            # No default: a kind that nobody chose would go unnoticed.
            forms.facts.initial["kind"] = query.get("kind", "")
            same = self._owners_by_name([name])
        return self._shown(forms, seen=entry.version, same=same, may_change=may_change)

    def _posted(self, actor: Actor) -> HttpResponse:
        posted, by = self.request.POST, signed_in(self.request)
        known: dict[str, Any] = {name: posted.get(name, "") for name in ("seen", "last_known")}
        forms = self._forms(Entry(), posted)
        if not forms.is_valid():
            return self._shown(forms, **known)
        entry = forms.entry()
        try:
            before = save_entry(actor=actor, seen=known["seen"], entry=entry, by=by)
        except EntryChanged as changed:
            if not changed.now.says_the_same(entry):
                both = forms.entry(changed.now)
                return self._refused(actor, both, changed.now, parse_id(known["last_known"]))
            # After a double click the first request has already saved this.
            before = entry
        self._say_what_was_saved(actor, before, entry)
        return HttpResponseRedirect(actor_admin_url(actor.pk))

    def _refused(
        self, actor: Actor, typed: Entry, now: Entry, last_known: int | None
    ) -> HttpResponse:
        """Show what was typed, what others saved meanwhile, and what saving now would change."""
        newer = history_of(actor, self.request.user).filter(pk__gt=last_known or 0)
        conflict = {"entries": list(newer[:MOST_ENTRIES]), "changes": changes_between(now, typed)}
        return self._shown(self._forms(typed), seen=now.version, conflict=conflict)

    def _added(self) -> HttpResponse:
        forms = self._forms(Entry(), self.request.POST)
        if not forms.is_valid():
            return self._shown(forms)
        entry = forms.entry()
        same = self._owners_by_name(row.data.value for row in entry.names)
        if same and not self.request.POST.get("another"):
            return self._shown(forms, same=same)
        actor = add_entry(entry=entry, by=signed_in(self.request))
        sentence = _("Added “%(actor)s” to the register.") % {"actor": actor.name}
        messages.success(self.request, sentence)
        self._warn_of_ambiguous(actor, Entry(), entry)
        return HttpResponseRedirect(actor_admin_url(actor.pk))

    def _say_what_was_saved(self, actor: Actor, before: Entry, entry: Entry) -> None:
        changes = changes_between(before, entry)
        if not changes:
            messages.info(self.request, _("Nothing had changed since the last save."))
            return
        rest = len(changes) - MOST_CHANGES
        more = ngettext("And %(count)s more change.", "And %(count)s more changes.", rest)
        sentences = [
            _("Saved."),
            *changes[:MOST_CHANGES],
            *([more % {"count": rest}] if rest > 0 else []),
        ]
        messages.success(self.request, " ".join(sentences))
        self._warn_of_ambiguous(actor, before, entry)

    def _warn_of_ambiguous(self, actor: Actor, before: Entry, entry: Entry) -> None:
        """Warn about added names that other actors also have."""
        known = {fold(row.data.value) for row in before.names}
        names = (row.data.value for row in entry.names if fold(row.data.value) not in known)
        for name, owners in self._owners_by_name(names, besides=actor).items():
            sentence = _("“{}” is also a name of {}: texts that use it get a question, not a link.")
            messages.warning(self.request, format_html(sentence, name, links_to(owners)))

    def _shown(
        self,
        forms: ActorForms,
        *,
        same: dict[str, NameOwners] | None = None,
        may_change: bool = True,
        **more: object,
    ) -> HttpResponse:
        shown = actor_context(self.request, forms, self.actor)
        shown |= {
            "title": self.actor.name if self.actor else _("New actor"),
            "may_change": may_change,
            "look": not may_change,
            "unsaved": self.request.method == "POST",
            "same": [(name, links_to(owners)) for name, owners in (same or {}).items()],
            "media": for_request(REGISTER, self.request) if may_change else "",
        }
        return TemplateResponse(self.request, TEMPLATE, self.context | shown | more)

    def _forms(self, entry: Entry, data: Mapping[str, object] | None = None) -> ActorForms:
        return ActorForms(entry, actor=self.actor, user=self.request.user, data=data)

    def _owners_by_name(
        self, names: Iterable[str], besides: Actor | None = None
    ) -> dict[str, NameOwners]:
        """Return the other owners of these names, by the name as it was typed."""
        typed = {fold(name): name for name in names}
        found = owners_of(typed, self.request.user, besides)
        return {typed[name]: owners for name, owners in found.items()}


def history_page(request: HttpRequest, actor: Actor, context: dict[str, object]) -> HttpResponse:
    """Show the history of an actor, from the entry `before` on."""
    entries = history_of(actor, request.user)
    shown, around = newest_first(entries, request.GET.get("before", ""), PAGE_SIZE)
    title = _("History: %(actor)s") % {"actor": actor}
    context |= around | {"title": title, "original": actor, "entries": shown}
    return TemplateResponse(request, "admin/actors/actor/object_history.html", context)
