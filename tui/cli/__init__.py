"""The command line: one module for each group of commands, and what parses, completes and explains them."""
