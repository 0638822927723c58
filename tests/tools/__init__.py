"""What ``./dev`` leans on."""
