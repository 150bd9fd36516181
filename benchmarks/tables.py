"""Costs of pages as a table for people, which is Markdown too."""

from collections.abc import Mapping

from .measuring import Cost

HEAD = """\
| Page | web CPU ms | PostgreSQL CPU ms | median wait ms | p95 wait ms | KB |
|---|---|---|---|---|---|"""


def table(costs: Mapping[str, Cost]) -> str:
    """Return one line for each page."""
    return "\n".join([HEAD, *(_line(name, cost) for name, cost in costs.items())])


def _line(name: str, cost: Cost) -> str:
    figures = f"{cost.web:.2f} | {cost.database:.2f} | {cost.median:.2f} | {cost.p95:.2f}"
    return f"| {name} | {figures} | {cost.bytes / 1000:.1f} |"
