"""The command: each module reads the options of one command and prints what came of it; nothing else prints."""
