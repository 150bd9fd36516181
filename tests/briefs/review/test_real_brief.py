"""What the checks find in a real brief is all true, and nothing else is found."""

import os
from pathlib import Path

import pytest

from briefs.importing import read_brief
from briefs.review import all_findings
from briefs.sample.load import sample_documents

REAL_DATA = os.environ.get("REAL_DATA", "")


@pytest.mark.skipif(not REAL_DATA, reason="REAL_DATA names no folder with the real brief")
def test_the_real_brief_lacks_what_the_scrape_lost() -> None:
    path = Path(REAL_DATA) / "documents" / "brief-hamas-moscow.txt"
    document = read_brief(path.name, path.read_bytes()).document
    assert [finding.code for finding in all_findings(document)] == [
        *("no-source", "no-actor", "no-topic", "no-byline", "no-event-date")
    ]


def test_sample_briefs_only_lack_some_citations() -> None:
    found = {finding.code for each in sample_documents() for finding in all_findings(each)}
    assert found == {"paragraph-without-citation"}
