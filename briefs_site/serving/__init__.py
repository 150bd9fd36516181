"""Everything between the server and the views: middleware, static files, logs."""
