"""The tour for whoever opens the program for the first time, over a made-up report."""
