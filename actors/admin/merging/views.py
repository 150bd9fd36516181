"""Pages that merge two actors or undo a merge, after showing what that would change."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from actors.admin.base import signed_in
from actors.admin.links import actor_admin_url, parse_id
from actors.admin.scripts import MERGING, for_request
from actors.lookup import MOST_SUGGESTED, search_actors
from actors.merging import (
    MergePreview,
    MergeRefused,
    NotAsShown,
    merge_if_unchanged,
    preview_merge,
    preview_undo,
    summaries_of,
    undo_if_unchanged,
)
from actors.models import Actor
from actors.register import may_change_the_register
from actors.text import fold
from actors.usage import Person

from .cards import side_of


class MergeForm(forms.Form):
    """What a person enters to merge or to undo a merge."""

    shown = forms.CharField(widget=forms.HiddenInput)
    force = forms.BooleanField(
        label=gettext_lazy("Merge anyway"),
        required=False,
        widget=forms.CheckboxInput(attrs={"aria-describedby": "warning"}),
    )
    why = forms.CharField(
        label=gettext_lazy("Reason (optional)"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def ask_for_reason(self) -> None:
        """Make both fields required, because there is a warning against merging."""
        self.fields["force"].required = self.fields["why"].required = True
        self.fields["why"].label = _("Reason")


@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose another actor, see what merging would change, and merge."""
    may_change_the_register(request.user)
    seen = Actor.objects.seen_by(request.user)
    actor = get_object_or_404(seen.select_related("survivor"), pk=pk)
    if request.method == "POST":
        return _merge(request, actor)
    if into := request.GET.get("into", ""):
        survivor = _chosen_actor(into, request.user)
        if survivor:
            return _preview(request, actor, survivor)
        messages.error(request, _("There is no such actor. Choose another one."))
    return _choice(request, actor)


@require_http_methods(["GET", "HEAD", "POST"])
def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """See what would return to a merged actor, and undo the merge."""
    may_change_the_register(request.user)
    merged = get_object_or_404(Actor.objects.seen_by(request.user), pk=pk)
    if request.method != "POST":
        return _undo_preview(request, merged)
    try:
        submitted = _submitted(request)
        undo_if_unchanged(
            shown=submitted["shown"], merged=merged, by=signed_in(request), why=submitted["why"]
        )
    except MergeRefused as refusal:
        return _undo_preview(request, merged, refusal)
    messages.success(request, _("The merge of “%(actor)s” was undone.") % {"actor": merged})
    return HttpResponseRedirect(actor_admin_url(merged.pk))


def _merge(request: HttpRequest, actor: Actor) -> HttpResponse:
    survivor = _chosen_actor(request.POST.get("into", ""), request.user)
    if survivor is None:
        messages.error(request, _("There is no such actor. Choose another one."))
        return _choice(request, actor)
    try:
        submitted = _submitted(request)
        target = merge_if_unchanged(
            **submitted, survivor=survivor, merged=actor, by=signed_in(request)
        )
    except MergeRefused as refusal:
        return _preview(request, actor, survivor, refusal)
    sentence = _("“{merged}” was merged into “{survivor}”. {undo}")
    link = format_html(
        '<a href="{}">{}</a>', reverse("admin:actors_actor_undo_merge", args=[actor.pk]), _("Undo")
    )
    words = {"merged": actor, "survivor": target, "undo": link}
    messages.success(request, format_html(sentence, **words))
    return HttpResponseRedirect(actor_admin_url(target.pk))


def _submitted(request: HttpRequest) -> dict[str, Any]:
    form = MergeForm(request.POST)
    if form.is_valid():
        return form.cleaned_data
    raise MergeRefused(" ".join(str(error) for each in form.errors.values() for error in each))


def _chosen_actor(text: str, user: Person) -> Actor | None:
    """Return the actor with a number or with a uid from the suggestions."""
    seen = Actor.objects.seen_by(user)
    if (pk := parse_id(text)) is not None:
        return seen.filter(pk=pk).first()
    try:
        return seen.filter(uid=UUID(text)).first()
    except ValueError:
        return None


def _choice(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the search field and the actors found; go on if there is only one."""
    typed = " ".join(request.GET.get("name", "").split())
    itself = [actor.pk, actor.survivor_id or actor.pk]
    others = Actor.objects.seen_by(request.user).exclude(pk__in=itself)
    found = list(others.named(typed).order_by("name", "pk")[: 2 * MOST_SUGGESTED]) if typed else []
    if len(found) == 1:
        address = reverse("admin:actors_actor_merge", args=[actor.pk])
        return HttpResponseRedirect(f"{address}?into={found[0].pk}")
    candidates = found
    if typed and not found:
        alike = search_actors(fold(typed), request.user)
        candidates = list(others.filter(uid__in=[each["uid"] for each in alike]))
    summaries = summaries_of(candidates, request.user)
    context = {
        "title": _("Merge “%(actor)s” with another actor") % {"actor": actor},
        "typed": typed,
        "candidates": [summaries[each.pk] for each in candidates],
        "are_owners": bool(found),
    }
    return _page(request, "merge", actor, context)


def _preview(
    request: HttpRequest, actor: Actor, chosen: Actor, problem: MergeRefused | None = None
) -> HttpResponse:
    preview = preview_merge(chosen, actor, request.user)
    context = _shown(request, preview, problem) | {
        "title": _("Merge two actors"),
        "asked": None if preview.survivor == chosen else chosen,
    }
    return _page(request, "merge", actor, context)


def _undo_preview(
    request: HttpRequest, merged: Actor, problem: MergeRefused | None = None
) -> HttpResponse:
    context = _shown(request, preview_undo(merged, request.user), problem)
    context |= {"title": _("Undo the merge of “%(merged)s”") % {"merged": merged}}
    return _page(request, "undo_merge", merged, context)


def _shown(
    request: HttpRequest, preview: MergePreview, problem: MergeRefused | None
) -> dict[str, object]:
    form = MergeForm(initial=request.POST.dict() | {"shown": preview.digest})
    if preview.warning:
        form.ask_for_reason()
    return {
        "preview": preview,
        "goes": side_of(preview.goes, preview.stays),
        "stays": side_of(preview.stays, preview.goes),
        "problem": problem,
        "form": form,
    }


def _page(
    request: HttpRequest, name: str, actor: Actor, context: dict[str, object]
) -> HttpResponse:
    shown = admin.site.each_context(request) | context | {"actor": actor}
    shown |= {"scripts": for_request(MERGING, request)}
    problem = context.get("problem")
    status = (409 if isinstance(problem, NotAsShown) else 422) if problem else 200
    return render(request, f"admin/actors/actor/{name}.html", shown, status=status)
