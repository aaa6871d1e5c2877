"""Models of the health room."""
