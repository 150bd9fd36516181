"""Commands for operators: import, rebuild and verify briefs."""
