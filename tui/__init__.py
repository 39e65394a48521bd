"""What the reviewer sees and presses."""
