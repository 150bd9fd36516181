"""The page where staff edit an actor: its forms, its context and its history."""
