"""The audit trail: one entry of Django's own log for each deed on a brief."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry

from .models import Brief


def record(by: Any, brief: Brief, sentence: str) -> None:
    """Write what `by` did to a brief, within the transaction that does it."""
    LogEntry.objects.log_actions(
        user_id=by.pk,
        queryset=[brief],
        action_flag=CHANGE,
        change_message=sentence,
        single_object=True,
    )
