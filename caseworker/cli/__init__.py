"""The command line: one module per group of commands; every command calls a service."""
