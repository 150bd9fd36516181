"""Benchmarks of what must stay fast: `python -m benchmarks NAME`; see README.md."""
