"""Pages of contests: a seat, the map of close ones, the calendar, coverage."""
