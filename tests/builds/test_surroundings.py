"""Whatever the machine is like, the same comes out: seeds, orders, odd paths, no file left open."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile

import pytest
from sites import PNG, Site

pytestmark = pytest.mark.slow


def fill(site):
    """A blog with all that is kept in sets and dictionaries on the way."""
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   guide\n")
    site.write("guide.md", "# Guide\n\n```{posts-about}\n```\n")
    site.write("blog/cover.png", PNG)
    for number in range(9):
        site.post(
            f"See {{doc}}`/guide` and {{blog:tag}}`c`.\n\n{{% youtube dQw4w9WgXc{number} %}}\n",
            f"blog/p{number}.md", title=f"Post {number % 4}", date=f"2020-01-0{1 + number % 3}",
            tags=f"[c, C++, t{number % 4}, 日本語]", author=f"[Ann, 'Bo {number % 2}']", series="Steps",
            redirect_from=f"/old/{number}/", cover_image="cover.png",
        )  # fmt: skip


def run(site, output, *before, **environment):
    """Build as ``sphinx-build`` does, in a process of its own; return the files and its output.

    ``before`` is what the command begins with.
    """
    command = [
        *before, sys.executable, "-X", "dev", "-m", "sphinx", "-q", "-D", "html_baseurl=https://docs.example/",
        str(site.source), str(output),
    ]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    left_out = {".buildinfo", "environment.pickle"}
    files = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name not in left_out and ".doctrees" not in path.parts
    }
    return files, done.stderr


@pytest.mark.heavy
@pytest.mark.slow
def test_seeds_of_hashes_do_not_matter(site, tmp_path):
    fill(site)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    one, said = run(site, tmp_path / "one", PYTHONHASHSEED="1", TMPDIR=str(temporary))
    two, _said = run(site, tmp_path / "two", PYTHONHASHSEED="2")
    assert one == two
    # Python in its development mode tells of files that were left open.
    assert [line for line in said.splitlines() if "ResourceWarning" in line] == []
    assert list(temporary.iterdir()) == []


def test_the_order_of_files_on_disk_does_not_matter(site, monkeypatch):
    fill(site)
    conf = {"html_baseurl": "https://docs.example/"}
    one = site.build(output="one", **conf).files()
    listdir, scandir, chance = os.listdir, os.scandir, random.Random(3)

    def shuffled(path="."):
        names = listdir(path)
        chance.shuffle(names)
        return names

    class Shuffled:
        def __init__(self, path="."):
            with scandir(path) as found:
                self.entries = list(found)
            chance.shuffle(self.entries)

        def __iter__(self):
            return iter(self.entries)

        def __next__(self):
            if not self.entries:
                raise StopIteration
            return self.entries.pop()

        def __enter__(self):
            return self

        def __exit__(self, *_args):
            pass

        def close(self):
            pass

    monkeypatch.setattr(os, "listdir", shuffled)
    monkeypatch.setattr(os, "scandir", Shuffled)
    two = site.build(output="two", **conf).files()
    assert {name: one[name] for name in one if name.endswith((".html", ".xml", ".json"))} == {
        name: two[name] for name in two if name.endswith((".html", ".xml", ".json"))
    }


def test_paths_with_spaces_and_letters_of_every_script(tmp_path):
    site = Site(tmp_path / "Mein Blog – 日本語 é")
    fill(site)
    site.write("blog/Ein Ordner é/bild 1.png", PNG)
    site.post(
        "![Bild](<bild 1.png>)\n", "blog/Ein Ordner é/ein beitrag.md", title="Ein Beitrag",
        cover_image="'bild 1.png'", date="2021-01-01",
    )  # fmt: skip
    built = site.build(nitpicky=True, html_baseurl="https://docs.example/")
    assert built.warnings == []
    assert len(built.body("blog/Ein Ordner é/ein beitrag").select("img")) == 2


def test_paths_as_windows_writes_them(site):
    site.write("blog/images/cover.png", PNG)
    site.post("Text.\n", cover_image="'images\\cover.png'", title="One")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("blog/post").img["src"] == "../_images/cover.png"


def test_folders_that_are_links(site, tmp_path):
    elsewhere = Site(tmp_path / "elsewhere")
    fill(elsewhere)
    (elsewhere.source / "index.rst").unlink()
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.write("guide.md", "---\norphan: true\n---\n# Guide\n")
    (site.source / "blog").symlink_to(elsewhere.source / "blog", target_is_directory=True)
    built = site.build(nitpicky=True, html_baseurl="https://docs.example/")
    assert built.warnings == []
    assert built.body("blog/p1").img["src"] == "../_images/cover.png"


def test_a_post_and_a_site_that_are_links(tmp_path):
    behind = Site(tmp_path / "behind")
    fill(behind)
    (tmp_path / "site").mkdir()
    site = Site(tmp_path / "site")
    shutil.rmtree(site.source)
    site.source.symlink_to(behind.source, target_is_directory=True)
    post = tmp_path / "notes/post.md"
    post.parent.mkdir()
    (behind.source / "blog/p1.md").rename(post)
    (behind.source / "blog/p1.md").symlink_to(post)
    built = site.build(nitpicky=True, html_baseurl="https://docs.example/")
    assert built.warnings == []
    assert built.body("blog/p1").img["src"] == "../_images/cover.png"


@pytest.fixture
def read_only(site):
    """A site whose source nobody may write, and what has the superuser be bound by that."""
    fill(site)
    paths = [site.source, *site.source.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    setpriv = shutil.which("setpriv")
    yield [setpriv, "--bounding-set", "-dac_override"] if setpriv else []
    for path, mode in modes.items():
        path.chmod(mode)


@pytest.mark.skipif(os.name == "nt", reason="for POSIX")
def test_a_source_folder_that_is_read_only(site, read_only, tmp_path):
    new = site.source / "new"
    if subprocess.run([*read_only, "touch", new], capture_output=True, check=False).returncode == 0:
        new.unlink()
        pytest.skip("to this user, nothing is read-only")
    files, said = run(site, tmp_path / "out", *read_only)
    assert [line for line in said.splitlines() if "WARNING" in line] == []
    assert "blog/atom.xml" in files


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="for POSIX")
def test_nothing_is_written_into_the_source_folder(site, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    fill(site)
    before = {path: path.stat().st_mtime_ns for path in site.source.rglob("*")}
    for builder in ("html", "crosspost", "epub"):
        site.build(builder, html_baseurl="https://docs.example/", copyright="Ann", version="1")
    after = {path: path.stat().st_mtime_ns for path in site.source.rglob("*")}
    assert after == before
    assert list(temporary.iterdir()) == []


def test_a_post_that_moves_keeps_its_id(site):
    conf = {"html_baseurl": "https://docs.example/"}
    site.post("Text.\n", "blog/one.md", title="One")
    first = site.build(**conf).text("blog/feed.json")
    (site.source / "blog/one.md").unlink()
    site.post("Text.\n", "blog/2020/other.md", title="One", aliases="[/blog/one.html]")
    second = site.build(**conf).text("blog/feed.json")
    assert '"id": "https://docs.example/blog/one.html"' in first
    assert '"id": "https://docs.example/blog/one.html"' in second


CONF_THAT_ENDS_LATE = """\
import atexit, gc

extensions = ["sphinx_devrel_blog"]


class Log:
    def __init__(self, path):
        self.itself = self
        self.file = open(path, "w")
        self.file.write("written")


def setup(app):
    app.log = Log({path!r})
    # What is registered first is called last.
    atexit.register(lambda: print("frozen objects:", gc.get_freeze_count()))
"""


def test_the_end_of_the_process_is_left_to_python(site):
    """Python frees what there is, and writes a file that another extension left open."""
    log = site.source.parent / "log.txt"
    site.write("conf.py", CONF_THAT_ENDS_LATE.format(path=str(log)))
    site.post("Text.\n")
    command = [sys.executable, "-m", "sphinx", "-q", site.source, site.output]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "frozen objects: 0" in done.stdout
    assert log.read_text("utf-8") == "written"
