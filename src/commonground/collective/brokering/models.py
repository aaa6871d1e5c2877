"""Models of the brokering room."""
