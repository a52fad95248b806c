"""People's YAML as a workbook: what clerks keep in Excel goes into the files of data/ and comes back."""
