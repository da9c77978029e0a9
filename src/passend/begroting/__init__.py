"""The purse of a samenwerkingsverband: forecast, budget, division, grants and spending."""
