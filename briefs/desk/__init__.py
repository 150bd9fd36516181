"""The list of briefs for staff: what is asked for, what is found, how it is shown and exported."""
