"""
What is decided from values alone: answers, seats, times, nearness, calendars.

Pure: no database, clock, settings or request. Each module is one page of the rulebook.
"""
