"""Pages of this area: translate a request, make one call, translate the answer."""
