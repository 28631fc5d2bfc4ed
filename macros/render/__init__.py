"""Values become Markdown and HTML through templates/, one template for each macro."""
