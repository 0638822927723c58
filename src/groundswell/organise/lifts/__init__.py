"""Lifts to a meeting: who drives, who needs a seat, and who sits with whom once both say so."""
