"""The site in a process of its own that is killed by SIGKILL when a request comes to a step.

`python -m tests.support.dying_server DATABASE PORT STEP`; steps as in `tests.support.killing`. Port
0 means any free one. The port is written to standard output once the server listens.
"""

import sys
import threading
from functools import partial

import django
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from .killing import die_at


class Quiet(WSGIRequestHandler):
    """Django's handler, without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def main(database: str, port: str, step: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    threading.setprofile(partial(die_at, step))
    server = ThreadedWSGIServer(("localhost", int(port)), Quiet)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    print(server.server_port, flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
