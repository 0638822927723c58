"""What hosts see to before people come: what they need, and what has to be done."""
