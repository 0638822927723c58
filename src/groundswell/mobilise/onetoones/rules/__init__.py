"""What can be decided from values alone. Pure: no database, clock or settings."""
