"""Models of the agreements room."""
