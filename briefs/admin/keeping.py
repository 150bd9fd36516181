"""What every admin page of the desk shares: nothing is erased there."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class NothingIsErased(admin.ModelAdmin):
    """No delete page and no delete action, for nobody."""

    actions = None
    show_full_result_count = False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False


class ReadOnly(NothingIsErased):
    """A record that admin only shows."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False
