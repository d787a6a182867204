"""Writers: from scenes and pages to the bytes of a file format."""
