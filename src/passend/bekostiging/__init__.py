"""The money: every formula that turns pupils into euros. No Django."""
