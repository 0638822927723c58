"""Tags and filters that the pages speak with."""
