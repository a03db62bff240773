"""Plain language: what a pattern means for business users."""
