"""Versions of a site, built one after the other as sphinx-multiversion does: each like a single one."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sites import PNG, Site

IN_ONE_PROCESS = """
import json
import sys

from sphinx.cmd.build import main

for arguments in json.loads(sys.argv[1]):
    if code := main(arguments):
        sys.exit(code)
"""
CONF = """\
extensions = ["sphinx_devrel_blog"]
project = "Site"
html_last_updated_fmt = None


def setup(app):
    # As sphinx-multiversion has them, which builds with Sphinx 7 alone.
    app.add_config_value("smv_metadata_path", "", "html")
    app.add_config_value("smv_current_version", "", "html")
"""


@pytest.fixture
def versions(tmp_path):
    """One configuration, and the sources of three versions: two with other posts, one with none."""
    main = Site(tmp_path / "main")
    main.write("conf.py", CONF)
    sites = {}
    for name in ("v1", "v2", "v0"):
        site = sites[name] = Site(tmp_path / name)
        (site.source / "conf.py").unlink()
        index = "" if name == "v0" else "   blog/index\n"
        site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n{index}   guide\n")
        site.write("guide.md", "# Guide\n\nNo shortcode: {% x 20 %}\n")
    one, two = sites["v1"], sites["v2"]
    one.write("blog/cover.png", PNG)
    one.post(
        "{% x 20 %}\n\nSee {blog:tag}`python`.\n", "blog/first.md", title="First",
        tags="[python, C]", author="Ann", series="Steps", cover_image="cover.png",
    )  # fmt: skip
    two.post("{% x 20 %}\n", "blog/first.md", title="First, again", tags="[python]", author="Bo")
    two.post("Text.\n", "blog/second.md", title="Second", series="Steps", aliases="[/old/]")
    two.write("_embeds/x/20.json", json.dumps({"version": 1, "author": "Jack", "handle": "jack",
              "url": "https://x.com/jack/status/20", "text": "just setting up"}))  # fmt: skip
    return main.source, {name: site.source for name, site in sites.items()}


def arguments(versions, name, output, *more):
    """What sphinx-multiversion has Sphinx build a version with."""
    conf, sources = versions
    return [
        "-q", "-n", "-W", "--keep-going", "-c", str(conf), "-d", str(output / f"trees-{name}"),
        "-D", f"smv_metadata_path={output / 'versions.json'}", "-D", f"smv_current_version={name}",
        "-D", f"html_baseurl=https://docs.example/{name}/", "-D", f"version={name}", *more,
        str(sources[name]), str(output / name),
    ]  # fmt: skip


def build(*commands):
    """Build each in the same process, and tell of warnings."""
    command = [sys.executable, "-c", IN_ONE_PROCESS, json.dumps(commands)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def files(folder):
    """What was written, without what holds the paths of the machine.

    In inventories, the index of modules has the name that Sphinx gave it first in a process.
    """
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {".buildinfo", "objects.inv"}
    }


@pytest.mark.heavy
def test_each_version_is_built_like_a_single_one(versions, tmp_path):
    """The order does not matter, nor what was built of the same sources before."""
    alone, joint = tmp_path / "alone", tmp_path / "joint"
    # The other language comes last: Sphinx keeps its translations as long as a process runs.
    more = {"v1": (), "v0": (), "v2": ("-D", "language=de")}
    for name, options in more.items():
        build(arguments(versions, name, alone, *options))
    build(
        arguments(versions, "v2", tmp_path / "before"),
        *(arguments(versions, name, joint, *options) for name, options in more.items()),
    )
    for name in more:
        assert files(joint / name) == files(alone / name)
    assert "https://docs.example/v2/blog/second.html" in (joint / "v2/blog/feed.json").read_text()
    pages = {name: (joint / name / "blog/first.html").read_text("utf-8") for name in ("v1", "v2")}
    assert ["just setting up" in page for page in pages.values()] == [False, True]
    assert ["Schlagwörter:" in page for page in pages.values()] == [False, True]
    assert not (joint / "v0/blog").exists()
