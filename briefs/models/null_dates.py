"""Event dates for sorting: briefs without one come last in either direction."""

from django.db.models import DateField, Func


def undated_last(*, descending: bool) -> Func:
    """Return the event date as a sort key that is never null.

    The placeholder date is a literal rather than a parameter, because the planner matches an
    expression index only with literals.
    """
    none = "0001-01-01" if descending else "9999-12-31"
    return Func(
        "event_date",
        template=f"COALESCE(%(expressions)s, DATE '{none}')",
        output_field=DateField(),
    )
