"""What tests of rendering begin with: a document with sources, rendered with few facts."""

from datetime import UTC, datetime
from typing import Any

from briefs.document import BriefDocument
from briefs.rendering import Publication, Rendered, render
from tests.support.factories import cite, make_document, make_source

AT = datetime(1956, 7, 27, 9, 40, tzinfo=UTC)


def rendered(document: BriefDocument | None = None, **fields: Any) -> Rendered:
    """Render a document as its first version, published on 27 July 1956."""
    facts: dict[str, Any] = {"url": "/briefs/x/", "number": 1, "first_published_at": AT}
    return render(document or make_document("Title"), Publication(**facts | fields))


def with_text(analysis: str, sources: int = 3, **fields: Any) -> BriefDocument:
    """Return a document with an analysis and some sources."""
    listed = cite(*(make_source(f"Document {n}") for n in range(1, sources + 1)))
    return make_document("Title", analysis=analysis, citations=listed, **fields)
