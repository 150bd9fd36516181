"""The context processor with variables for every template."""

from django.http import HttpRequest

from briefs.site import Site, current_site


def site(_request: HttpRequest) -> dict[str, str | Site]:
    """Return the site's name, and everything else that it says about itself."""
    known = current_site()
    return {"SITE_NAME": known.name, "SITE": known}
