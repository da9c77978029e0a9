"""The country: real structure, synthetic pupils, scenarios. No Django."""
