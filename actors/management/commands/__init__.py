"""Commands of the register, one module each."""
