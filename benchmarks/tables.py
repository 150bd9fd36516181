"""Costs of pages as a readable table in Markdown."""

from .measuring import Cost

HEAD = """\
| Page | web CPU ms | PostgreSQL CPU ms | median wait ms | p95 wait ms | KB |
|---|---|---|---|---|---|"""


def line(name: str, cost: Cost) -> str:
    """Return the line of one page."""
    figures = f"{cost.web:.2f} | {cost.database:.2f} | {cost.median:.2f} | {cost.p95:.2f}"
    return f"| {name} | {figures} | {cost.bytes / 1000:.1f} |"
