"""The writers of the register, and its rules."""
