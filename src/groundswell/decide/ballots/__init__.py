"""Ballots: say here what this area is."""
