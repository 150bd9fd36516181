"""The page where staff edit an actor: its forms, what is shown around them, its history."""
