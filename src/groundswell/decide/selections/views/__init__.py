"""Pages: request, one call, response."""
