"""Reaching: whose turn it is to get back to somebody, and who is next when they do not."""
