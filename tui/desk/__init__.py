"""The desk: every report, how far it is tied, and what is still open."""
