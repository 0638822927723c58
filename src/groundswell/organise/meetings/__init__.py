"""Gatherings of people: called, answered, attended."""
