"""From a document to safe HTML."""
