"""What the data say to those who assess: which element of which item is there, and what was submitted in which year."""
