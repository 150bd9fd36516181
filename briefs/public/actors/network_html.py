"""Build the HTML of networks in Python: a template takes ten times as long.

Numbers and addresses are part of the format string. Names are inserted last, escaped.
"""

from collections.abc import Iterable
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from briefs.public.addresses import actor_address

from .network import Neighbour, Network, Node, is_before


def drawn_neighbours(slug: str, neighbours: Iterable[Neighbour]) -> SafeString:
    """Return the list items of the actors that share briefs with the one at `slug`.

    Each number leads to the search for the briefs about both.
    """
    search = f"{reverse('briefs:search')}?q=actor:{quote(slug)}+actor:"
    return format_html_join(
        "",
        '<li><a href="{}"><bdi>{}</bdi></a><a class="role num" href="{}{}">{}<span class="vh"> {}'
        "</span></a></li>",
        (
            (
                *(actor_address(each.slug), each.name, search, quote(each.slug), each.briefs),
                # Translators: stands after its number: 3 briefs about both actors.
                ngettext("brief about both", "briefs about both", each.briefs),
            )
            for each in neighbours
        ),
    )


def drawn_network(shown: Network | None) -> dict[str, object] | None:
    """Return the lines and nodes of the picture; None if there is none."""
    if shown is None:
        return None
    nodes = (
        f'<a href="{actor_address(node.slug)}" tabindex="-1">{_mark(node)}</a>'
        for node in shown.nodes
    )
    middle = shown.middle
    return {
        "lines": format_html_join("", '<path d="{}" stroke-width="{}" />', shown.strokes),
        "nodes": format_html("".join(nodes), *(node.short_name for node in shown.nodes)),
        "height": str(shown.height),
        "middle": format_html(
            '<circle cx="{}" cy="{}" r="{}" /><text x="{}" y="{}" text-anchor="middle">{}</text>',
            *(middle.at.x, middle.at.y, middle.radius),
            *(middle.at.x, middle.at.y + middle.radius + 15, middle.short_name),
        ),
    }


def _mark(node: Node) -> str:
    """Return the format string of a circle and its label."""
    x, y = node.at
    gap, anchor = (-node.radius - 5, "end") if is_before(node.at) else (node.radius + 5, "start")
    return (
        f'<circle cx="{x}" cy="{y}" r="{node.radius}" /><text x="{x + gap:.1f}"'
        f' y="{y + 4:.1f}" text-anchor="{anchor}">{{}}</text>'
    )
