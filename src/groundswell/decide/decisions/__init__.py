"""The register of decisions: who does what by when, what came of it, and what a body stands for."""
