"""Groundswell: the self-hosted operating system of a member-led movement."""
