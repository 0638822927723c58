"""Campaigns under an umbrella: a group proposes, the umbrella decides, the group keeps it."""
