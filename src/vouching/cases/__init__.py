"""The life of a case: its stages, and what has to outlive a process."""
