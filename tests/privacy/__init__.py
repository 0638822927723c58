"""What is kept about people, and where it may not be found."""
