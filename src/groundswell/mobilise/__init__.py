"""The mobilise layer."""
