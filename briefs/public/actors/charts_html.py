"""Build the HTML of timelines and networks in Python: a template takes ten times as long.

Numbers and addresses (letters, digits and hyphens only) are part of the format string. Names and
labels are inserted last, escaped.
"""

from django.utils.html import escape, format_html, format_html_join

from briefs.public.addresses import actor_address

from .network import Network, Node, is_before
from .timeline import HEIGHT, Bar, Timeline


def drawn_timeline(shown: Timeline | None) -> dict[str, object] | None:
    """Return the bars, the year labels below them, and the months as list items; None if empty."""
    if shown is None:
        return None
    labels = [escape(bar.label) for bar in shown.bars]
    months = (f'<li><a href="{bar.url}">{{}}</a></li>' for bar in shown.bars)
    return {
        "bars": format_html(
            "".join(map(_bar, shown.bars)), *(each for each in labels for _ in "12")
        ),
        "years": format_html_join("", '<text x="{}" y="108">{}</text>', shown.marks),
        "months": format_html("".join(months), *labels),
        "from_to": " – ".join(map(str, dict.fromkeys((shown.first, shown.last)))),
    }


def _bar(bar: Bar) -> str:
    return (
        f'<a href="{bar.url}" aria-label="{{}}"><title>{{}}</title><rect class="reach"'
        f' x="{bar.x}" y="0" width="{bar.width}" height="{HEIGHT}" /><rect x="{bar.x}"'
        f' y="{bar.y}" width="{bar.width}" height="{bar.height}" /></a>'
    )


def drawn_network(shown: Network | None) -> dict[str, object] | None:
    """Return the lines, nodes and neighbours (as list items) of the picture; None if empty."""
    if shown is None:
        return None
    linked = [(node, actor_address(node.slug)) for node in shown.neighbours]
    nodes = (f'<a href="{url}" tabindex="-1">{_mark(node)}</a>' for node, url in linked)
    entries = (
        f'<li><a href="{url}"><bdi>{{}}</bdi></a><span class="role num">{node.briefs}</span></li>'
        for node, url in linked
    )
    return {
        "lines": format_html_join("", '<path d="{}" stroke-width="{}" />', shown.strokes),
        "nodes": format_html("".join(nodes), *(node.short_name for node in shown.neighbours)),
        "height": str(shown.height),
        "middle": format_html(_mark(shown.middle), shown.middle.short_name),
        "neighbours": format_html("".join(entries), *(node.name for node in shown.neighbours)),
    }


def _mark(node: Node) -> str:
    """Return the format string of a circle and its label."""
    x, y = node.at
    gap, anchor = (-node.radius - 5, "end") if is_before(node.at) else (node.radius + 5, "start")
    return (
        f'<circle cx="{x}" cy="{y}" r="{node.radius}" /><text x="{x + gap:.1f}"'
        f' y="{y + 4:.1f}" text-anchor="{anchor}">{{}}</text>'
    )
