"""Short links: a few letters for a poster or a text that lead to a page of ours, uncounted."""
