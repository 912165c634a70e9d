"""Every document of a folder, measured and listed: can be stopped, goes on where it was."""
