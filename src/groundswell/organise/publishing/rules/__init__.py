"""What can be decided from values: texts made safe, addresses, versions, another site's archive."""
