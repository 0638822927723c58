"""Local life: joining, meetings."""
