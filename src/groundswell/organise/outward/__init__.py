"""Meetings and groups as the world outside meets them: calendars, feeds, pictures, paper, links."""
