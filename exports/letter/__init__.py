"""The review letter (审核意见书): what it says, and how it is written as Word, web page and Markdown."""
