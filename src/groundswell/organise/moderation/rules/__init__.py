"""What can be decided from values: cases, who may not decide, panels, the figures."""
