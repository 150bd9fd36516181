"""Permissions: a user's own and those of their groups in one query, and the client's address."""

from ipaddress import IPv4Address, IPv6Network, ip_address

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest

CACHE = "_role_permissions"


class RoleBackend(ModelBackend):
    """Django's backend, but with one query per user and request instead of two."""

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: object = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, CACHE):
            setattr(user_obj, CACHE, _permissions_of(user_obj))
        permissions: set[str] = getattr(user_obj, CACHE)
        return permissions


def client_address(request: HttpRequest) -> str:
    """Return the address for counting attempts; for IPv6, the /64 network that a client has.

    With a trusted proxy, the WSGI application has already set it to the client's address. It is ""
    for a log-in without a connection, as from Django's test client. Raises SuspiciousOperation if
    it is not an IP address.
    """
    written: str = request.META.get("REMOTE_ADDR", "")
    if not written:
        return ""
    try:
        address = ip_address(written)
    except ValueError as error:
        raise SuspiciousOperation(
            f"The client's address is {written!r}, not an IP address."
        ) from error
    if isinstance(address, IPv4Address):
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped or IPv6Network((address, 64), strict=False).network_address)


def _permissions_of(user: User) -> set[str]:
    if user.is_superuser:
        found = Permission.objects.all()
    else:
        own = Permission.objects.filter(user=user)
        found = own.order_by().union(Permission.objects.filter(group__user=user).order_by())
    rows = found.order_by().values_list("content_type__app_label", "codename")
    return {f"{app_label}.{codename}" for app_label, codename in rows}
