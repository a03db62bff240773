"""The guards: each judges one thing against its source, deterministically, and says why."""
