"""What can be decided of votes from values alone: terms, stages, results. Pure."""
