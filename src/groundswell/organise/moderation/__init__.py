"""Moderation anybody can contest: reports, decisions with reasons, appeals to three by lot."""
