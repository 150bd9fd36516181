"""Logs for machines: one JSON object a line, on standard error."""

import json
import logging
from datetime import UTC, datetime
from typing import Any


class JSONFormatter(logging.Formatter):
    """Time, level, logger and message; the request and the traceback where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        event |= _request_of(record)
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)


def _request_of(record: logging.LogRecord) -> dict[str, object]:
    """Method, path and status; never the query, the headers or the body, which may hold secrets."""
    request = getattr(record, "request", None)
    method, path = getattr(request, "method", None), getattr(request, "path", None)
    if method is None or path is None:
        return {}
    return {"method": method, "path": path, "status": getattr(record, "status_code", None)}


def as_refusal(record: logging.LogRecord) -> bool:
    """Turn an error into a warning without a traceback: the request was refused, nothing failed."""
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    record.exc_info = None
    return True


def logging_settings() -> dict[str, object]:
    """The logging settings of the site, and of the web server beside it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "briefs_site.serving.logs.JSONFormatter"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django would add handlers of its own to these.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            # Refused requests are not events of the site: robots make thousands of them.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"filters": [as_refusal]},
            # axes tells of each log-in, and that there was nothing to do.
            "axes": {"level": "WARNING"},
            "_granian": {"level": "WARNING"},
            "granian.access": {"level": "INFO"},
        },
    }
