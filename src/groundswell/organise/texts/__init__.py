"""Texts that came in: each is read, and answered, by a person."""
