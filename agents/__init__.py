"""Who does the work: specialists, the orchestrator, the guards and the only door to a model."""
