"""What can be decided on the floor from values alone: who speaks next, what comes next. Pure."""
