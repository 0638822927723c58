"""Conference: a body's meeting with powers, its delegates, its floor and what became of it."""
