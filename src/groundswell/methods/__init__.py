"""Methods a stranger may want to reuse or audit: pure, the standard library only."""
