"""Tools around the build: the command line, the editorial check, and importers.

No other subpackage imports this one, so it costs normal builds nothing.
"""
