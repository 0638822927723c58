"""Imports: say here what this area is."""
