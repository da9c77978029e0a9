"""The front door: start page and worklist per role, search, public pages."""
