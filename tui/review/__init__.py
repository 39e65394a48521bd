"""The review screen: a table, the narrative that explains it, and the findings between them."""
