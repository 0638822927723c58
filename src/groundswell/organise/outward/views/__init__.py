"""Pages and files that go out: request, one call, response."""
