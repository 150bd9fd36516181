"""Logs for machines: one JSON object per line, on standard error."""

import json
import logging
from datetime import UTC, datetime
from typing import Any


class JSONFormatter(logging.Formatter):
    """Writes time, level, logger and message; also the request and the traceback, if any."""

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
    """Return method, path and status; no query, headers or body, which may contain secrets."""
    request = getattr(record, "request", None)
    method, path = getattr(request, "method", None), getattr(request, "path", None)
    if method is None or path is None:
        return {}
    return {"method": method, "path": path, "status": getattr(record, "status_code", None)}


def as_refusal(record: logging.LogRecord) -> bool:
    """Turn an error about a refused request into a warning without a traceback: nothing failed."""
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    record.exc_info = None
    return True


def logging_settings() -> dict[str, object]:
    """Return the logging settings of the site and of its web server."""
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
            # Replaces the handlers that Django would add to these loggers.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            # Refused requests are not worth logging: robots make thousands of them.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"filters": [as_refusal]},
            # axes logs every successful log-in as well.
            "axes": {"level": "WARNING"},
            "_granian": {"level": "WARNING"},
            "granian.access": {"level": "INFO"},
        },
    }
