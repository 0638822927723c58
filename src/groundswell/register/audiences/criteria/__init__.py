"""What a criterion is, how it is read, and the criteria of the register itself."""
