"""The editing page in a real browser, under the content policy of production."""
