"""Ties between partners: measures of the whole, of each partner, and what silence could change."""
