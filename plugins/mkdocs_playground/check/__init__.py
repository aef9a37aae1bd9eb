"""`mkdocs-playground check`: run every example of a site in a real browser."""
