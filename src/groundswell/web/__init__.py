"""What composes the areas: pages, commands."""
