"""What leaves: the review letter, the list of findings, plain data, and what the command line prints."""

FORMATS = ("md", "html", "csv", "json")  # of an exported review
