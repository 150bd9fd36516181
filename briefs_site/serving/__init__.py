"""From the server to the views: middleware, static files, logs, and pages for machines."""
