"""The page of an actor: its forms, what stands around them, its history."""
