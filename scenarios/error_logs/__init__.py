"""The scenario “error logs”: from a heap of logs to a short list that business users can act on."""
