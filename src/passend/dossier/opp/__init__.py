"""The ontwikkelingsperspectief: its process, what the law asks, its page and its document."""
