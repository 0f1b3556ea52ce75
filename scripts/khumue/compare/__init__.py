"""What differs between two readings of a project, told of processes and steps and not of lines of files."""
