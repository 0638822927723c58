"""What an operator needs: the commands, and the home they work in."""
