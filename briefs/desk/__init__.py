"""The list of briefs for staff, its CSV, and the preview of a draft."""
