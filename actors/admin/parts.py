"""Rows that belong to an actor on its page in admin: identifiers and relations."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from actors.models import ActorIdentifier, ActorRelation


class PartInline(admin.TabularInline):
    """Rows that belong to whoever may change the actor; one may go, it is no record."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.view_actor"))

    def has_add_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.change_actor"))

    def has_change_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.change_actor"))

    def has_delete_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.change_actor"))


class IdentifierInline(PartInline):
    """One row an identifier."""

    model = ActorIdentifier


class RelationInline(PartInline):
    """One row a relation, read from this actor to another."""

    model = ActorRelation
    fk_name = "subject"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    autocomplete_fields = ("object",)
