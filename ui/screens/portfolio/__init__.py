"""A client's portfolio: documents by kind, and the record that becomes the CV."""
