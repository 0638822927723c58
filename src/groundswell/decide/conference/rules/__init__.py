"""What can be decided of a conference from values alone: seats, days, quorum. Pure."""
