"""The front door, near you, about, search."""
