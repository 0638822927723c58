"""What can be decided from values: the tree of a thread, its pace, what is missing."""
