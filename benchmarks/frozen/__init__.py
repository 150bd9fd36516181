"""What the site answers, frozen: every address as every role, to compare later code with.

It goes when the move to the new rooms is done.
"""
