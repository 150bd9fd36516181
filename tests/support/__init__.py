"""What several test files share: rows, documents, pages, and processes that are killed."""
