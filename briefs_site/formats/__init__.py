"""How dates are written where a template names no format."""
