"""Offering: what somebody can give, when and how far; and the one next thing they hear back."""
