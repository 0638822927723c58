"""Motions: what branches and members ask a conference to decide, from draft to fate."""
