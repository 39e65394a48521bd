"""What is kept: one SQLite file with reports, findings, and everything a reviewer typed."""
