"""Childcare at a meeting: who cares, whom hosts have checked, which children have a place."""
