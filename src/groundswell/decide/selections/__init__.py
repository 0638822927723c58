"""Selections: who is chosen to stand for a post, by stages with reasons, an appeal and a vote."""
