"""Event dates for sorting: a brief without one comes last, whichever way the list runs."""

from django.db.models import DateField, Func


def undated_last(*, descending: bool) -> Func:
    """Return the event date as a sort key that is never null.

    The date that stands for none is written out instead of bound, because the planner matches an
    expression index only with what it sees.
    """
    none = "0001-01-01" if descending else "9999-12-31"
    return Func(
        "event_date",
        template=f"COALESCE(%(expressions)s, DATE '{none}')",
        output_field=DateField(),
    )
