"""The report's own file with the findings marked in it."""
