"""Without a SITE_URL, pages and later commands use the address at which the site is served."""

import re
from pathlib import Path

from briefs_site.embedded_postgres.paths import ServerPaths

from .conftest import REPORT, SETUP, Manage, Serve


def test_pages_and_commands_name_the_port_that_is_served(
    serve: Serve, manage: Manage, migrated: ServerPaths, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    manage("setup", *SETUP, SETUP_PASSWORD="correct horse battery")
    site = serve("--workers=1")
    canonical = re.search(r'<link rel="canonical" href="([^"]*)"', site.get("/briefs/"))

    imported = manage("import_brief", str(report), "--publish")

    address = f"http://127.0.0.1:{site.port}"
    assert canonical
    assert canonical[1] == f"{address}/briefs/"
    assert f"  Page: {address}/briefs/the-canal/\n" in imported.stdout
