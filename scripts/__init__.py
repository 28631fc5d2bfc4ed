"""The command `portal`: one module for each subcommand, thin."""
