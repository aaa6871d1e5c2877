"""Pages of the backbone's room."""
