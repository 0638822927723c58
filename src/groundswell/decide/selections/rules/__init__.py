"""What can be decided of selections from values alone. Pure: no database, clock or settings."""
