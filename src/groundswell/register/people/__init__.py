"""Who people are, how to reach them, what they agreed to, who looked."""
