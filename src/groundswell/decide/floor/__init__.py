"""Floor: what a conference does while it sits: its order paper, who speaks and for how long."""
