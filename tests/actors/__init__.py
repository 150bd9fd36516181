"""What the register promises."""
