"""The only door to a language model. Nothing is behind it yet: all of Vouch works without one."""
