"""The register of actors: people, organisations, states and groups. Never imports briefs."""
