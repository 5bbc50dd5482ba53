"""The library in files that a spreadsheet opens: out as it is live, back in as drafts.

`cells` and `formats` know how a file is written, `columns` and its neighbours what stands in each column, `resources`
what a row means for the library, `taking_in` how it gets into drafts. django-import-export counts rows, keeps them in
one transaction and makes the files; its own admin pages carry scripts and styles in the page, so ours stand in
`content.admin.exchange`.
"""
