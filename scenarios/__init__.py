"""What is done for a user: each scenario declares its inputs, stages, decision points and deliverables."""
