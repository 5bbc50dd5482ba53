"""From the library's files to its rows: read, check everything, then write."""
