"""Work around the build of a site: the command line, the check, importers and the export.

A normal build imports only `tools.crosspost`, and only for a site that turns on Markdown copies.
"""
