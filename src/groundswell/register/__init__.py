"""Where things are, who people are, and how they are organised."""
