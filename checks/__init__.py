"""What must agree in a report: ties among its figures, and the findings where they do not agree."""
