"""Suites that measure skills, agents and scenarios against data that a caller names."""
