"""Forms of the broker's room; the rules are in the services."""
