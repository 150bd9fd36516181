"""The form in which a brief travels."""
