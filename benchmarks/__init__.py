"""What must stay fast, measured: `python -m benchmarks NAME`, see README.md."""
