"""Build a site, and kill the process when an event happens for the nth time.

Arguments: builder, source folder, folder of outputs and doctrees, event, n, options of conf.py.
"""

import os
import signal
import sys

from sphinx.application import Sphinx


def main(builder, source, folder, event, number, *values):
    # As the applications of tests have it.
    conf = {"html_theme": "basic"} | dict(value.split("=", 1) for value in values)
    app = Sphinx(
        source, source, f"{folder}/{builder}", f"{folder}/doctrees", builder, conf, status=None,
        warning=None,
    )  # fmt: skip
    left = int(number)

    def count(*_args):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return []

    app.connect(event, count, priority=500)
    app.build()


main(*sys.argv[1:])
