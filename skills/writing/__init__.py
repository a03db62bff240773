"""Sentences about figures: statements whose numerals are references, in several languages and for several readers."""
