"""The only room that knows everything: settings, urls and the server entry point."""
