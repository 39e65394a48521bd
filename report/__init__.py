"""What a report is, and reading one."""
