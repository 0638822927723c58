"""What the movement wrote: articles at addresses that stay, with every correction in sight."""
