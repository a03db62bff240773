"""Figures: the catalogue, statements and their rows, periods and units, formulas, identities, peers."""
