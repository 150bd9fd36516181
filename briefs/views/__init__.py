"""Pages of briefs: for readers in `public`, for staff in `desk`."""
