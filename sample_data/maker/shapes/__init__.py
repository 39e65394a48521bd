"""The shapes in which the text of a report is met."""
