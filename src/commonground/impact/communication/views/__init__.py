"""Pages of meetings, decisions and messages."""
