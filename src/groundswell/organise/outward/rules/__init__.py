"""What goes out, worked out from values alone: short codes, Atom, structured data."""
