"""What a row of somebody's list says, and what may be done about it. Pure: values in."""
