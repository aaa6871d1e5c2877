"""Pages of the partnership room: load through access, make one call, render."""
