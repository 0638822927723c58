"""Words for where campaigns stand."""
