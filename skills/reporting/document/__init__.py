"""`report.docx`: the report as a document with real styles, captions and footnotes that prove its numbers."""
