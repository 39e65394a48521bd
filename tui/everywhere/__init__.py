"""Searching in all reports, findings and notes."""
