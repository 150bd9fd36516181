"""A peer: the same brief and the same list from tables, as a plain Django site would show them."""
