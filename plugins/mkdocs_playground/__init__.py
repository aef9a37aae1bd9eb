"""Playground pages for MkDocs: examples that run in the page, beside a live container."""

__version__ = "0.1.0"
