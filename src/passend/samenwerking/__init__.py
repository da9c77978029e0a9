"""The region: samenwerkingsverband, bestuur, school, vestiging, gemeente."""
