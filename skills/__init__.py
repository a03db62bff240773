"""What agents can do: plain, typed functions, offered as Semantic Kernel plugins. Knows no agent and no model."""
