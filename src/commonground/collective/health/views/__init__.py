"""Pages of the health room: load through access, make one call, render."""
