"""Documents as people publish them: PDF and decks, to text, lines, tables and numbers with their places."""
