"""Hostile words through every field and every parameter, and what may come of them: nothing."""
