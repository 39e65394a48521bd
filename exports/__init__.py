"""What leaves: the review letter, the list of findings, plain data."""
