"""What is wrong with the library's content, found by rules that know no database: words, doses, sources, figures."""
