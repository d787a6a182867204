"""Rules 20 to 42 for print that everybody can use, asked of a written PDF.

Nothing here knows how our own files are made: the structure is read with pikepdf, what stands on the pages with PDFium.
"""
