"""The register of actors: people, organisations, states and groups. Imports nothing of briefs."""
