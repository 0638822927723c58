"""Elections: who stands for an office of a body, who votes, how it is counted, who holds it."""
