"""Layer: how the movement decides."""
