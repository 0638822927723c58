"""One-to-ones: two people who have not met are asked, and talk if both say yes."""
