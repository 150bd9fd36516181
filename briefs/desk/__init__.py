"""The list of briefs for staff, its CSV, the preview of a draft, and the history of a brief."""
