"""The seam to the engines: MkDocs with Material and mkdocs-macros-plugin, and its successor."""
