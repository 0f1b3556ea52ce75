"""Files of a project are changed in place: only what was asked for, all else to the byte, or not at all."""
