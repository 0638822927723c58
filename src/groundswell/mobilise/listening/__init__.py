"""Listening: one open question, what people answer, what they think of each other's answers."""
