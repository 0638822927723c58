"""Saved audiences: whom somebody means, why each is in or out, and what leaves as a file."""
