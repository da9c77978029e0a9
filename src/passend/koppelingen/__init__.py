"""The doors to other systems: calendar feed and REST API."""
