"""The pages of the gate, a module per kind of reader."""
