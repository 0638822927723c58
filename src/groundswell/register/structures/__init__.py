"""Bodies, offices, tenures, powers and memberships."""
