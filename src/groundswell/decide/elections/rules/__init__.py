"""What can be decided of elections from values alone. Pure: no database, clock or settings."""
