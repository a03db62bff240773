"""Logs: reading them, and finding the patterns that their messages follow."""
