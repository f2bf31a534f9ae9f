"""A process that runs Sphinx applications is afterwards as it would be without the extension."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parents[1] / "hosting.py"
SLACK_KB = 8 * 1024
"""By how much more a process may grow: a few allocations more or less decide on whole arenas."""
SLACK_OBJECTS = 2_000


def left_by(extension, folder):
    """Return what applications with an extension leave in a process of their own."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder), extension],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.heavy
def test_the_host_process_is_as_without_the_extension(tmp_path):
    plain = left_by("myst_parser", tmp_path / "plain")
    ours = left_by("sphinx_devrel_blog", tmp_path / "ours")
    changes = [
        {key: (value, left["after"][key]) for key, value in left["before"].items()
         if value != left["after"][key]}
        for left in (plain, ours)
    ]  # fmt: skip
    assert changes[1] == changes[0]
    assert ours["replaced"] == plain["replaced"]
    assert ours["objects"] < plain["objects"] + SLACK_OBJECTS
    assert ours["KB"] < plain["KB"] + SLACK_KB


TWO_APPLICATIONS = """
import re, sys
from io import StringIO
from pathlib import Path
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

for source in map(Path, sys.argv[1:]):
    with docutils_namespace():
        said = StringIO()
        output = source / "_output"
        app = Sphinx(source, source, output, output, "html", status=None, warning=said)
        app.build()
        with (source / "blog" / "post.md").open("a") as post:
            post.write("\\nMore.\\n")
        app.build()
        sys.stdout.write(re.sub(r"\\x1b\\[[0-9;]*m", "", said.getvalue()))
        sys.stdout.write(f"built {source.name}\\n")
"""
ADDED = {
    "provider": (
        "from sphinx_devrel_blog.api import Embed, add_provider, provider_of_pages\n"
        "def make(found):\n"
        "    return Embed('films', found['id'], 'https://films.example/' + found['id'])\n"
        "def setup(app):\n"
        "    add_provider(app, provider_of_pages('films', 'Films', 'Video', expects='a number',\n"
        "        pages={'films.example': r'/(?P<id>[0-9]+)'}, id_pattern='(?P<id>[0-9]+)', create_embed=make))\n",
        "{% films 42 %}\n",
        "Unknown shortcode 'films'",
    ),
    "shortcode": (
        "from sphinx_devrel_blog.api import InlineMarkdown, add_shortcode\n"
        "def _film(tag):\n"
        "    return InlineMarkdown('a film')\n"
        "def setup(app):\n"
        "    add_shortcode(app, 'films', _film)\n",
        "{% films 42 %}\n",
        "Unknown shortcode 'films'",
    ),
    "lexer": (
        "from pygments.lexers import PythonLexer\n"
        "def setup(app):\n"
        "    app.add_lexer('filmscript', PythonLexer)\n",
        "```filmscript\npass\n```\n",
        "",
    ),
}


@pytest.mark.parametrize("kind", ADDED)
@pytest.mark.parametrize("first", ["with", "without"])
def test_an_application_gets_nothing_that_another_one_has_added(tmp_path, kind, first):
    conf, text, warning = ADDED[kind]
    second = "without" if first == "with" else "with"
    for name, more in (("with", conf), ("without", "")):
        source = tmp_path / name
        (source / "blog").mkdir(parents=True)
        start = f"extensions = ['sphinx_devrel_blog']\nhtml_baseurl = 'https://a.example/'\n{more}"
        (source / "conf.py").write_text(start)
        (source / "index.md").write_text("# Site\n")
        (source / "blog" / "post.md").write_text(f"---\ntitle: A\ndate: 2024-01-01\n---\n{text}")
    done = subprocess.run(
        [sys.executable, "-c", TWO_APPLICATIONS, str(tmp_path / first), str(tmp_path / second)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    of_first, of_second = done.stdout.split(f"built {first}\n")
    said = {first: of_first, second: of_second.removesuffix(f"built {second}\n")}
    assert said["with"] == ""
    if kind != "lexer":  # Sphinx itself keeps lexers for the process
        assert warning in said["without"]
