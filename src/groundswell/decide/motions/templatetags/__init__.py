"""What the templates of this area ask."""
