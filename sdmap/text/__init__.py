"""Words and files, without any knowledge of maps."""
