"""Tables of text whose cells were flattened into lines, as text extracted from a PDF or a page is."""
