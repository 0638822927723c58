"""What must hold of the house itself, whatever is built in it."""
