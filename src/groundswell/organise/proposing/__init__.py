"""Meetings that members without an office propose and host: looked at first, trusted later."""
