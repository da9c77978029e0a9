"""The demo region: one real swv po and one real swv vo, with invented people and children."""
