"""Outputs that share an environment, and builds that are stopped, end as a fresh build does."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from edits import CONF, Sources, apply, comparable, edits, names, posts, write_pages
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from samples import sample
from sites import Site

pytestmark = pytest.mark.slow

BUILDERS = ("html", "dirhtml")
HTML = {"html_baseurl": "https://docs.example/"}
PROGRAM = Path(__file__).parents[1] / "stopped.py"


def stop(site, builder, event, number=1, **conf):
    """Build in a process of its own, and kill it when an event happens for the nth time."""
    values = [f"{key}={value}" for key, value in conf.items()]
    done = subprocess.run(
        [sys.executable, str(PROGRAM), builder, str(site.source), str(site.output / "shared"), event,
         str(number), *values],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def assert_as_fresh(site, builder, **conf):
    going_on = site.build(builder, output="shared", **conf)
    shutil.rmtree(site.output / "fresh", ignore_errors=True)
    fresh = site.build(builder, output="fresh", **conf)
    assert comparable(going_on) == comparable(fresh)
    return going_on


def write_two_posts(site):
    site.write("index.rst", "Site\n====\n")
    site.post("Text.\n", "blog/one.md", tags="[python, sphinx]")
    site.post("Text.\n", "blog/two.md", tags="[python]", date="2020-03-01")


EDITS = {
    "a title": lambda site: site.post("Text.\n", "blog/one.md", title="Another", tags="[python, sphinx]"),
    "a tag": lambda site: site.post("Text.\n", "blog/one.md", tags="[sphinx, 'C++']"),
    "a new post": lambda site: site.post("Text.\n", "blog/three.md", tags="[docs]"),
    "a post that goes": lambda site: (site.source / "blog/one.md").unlink(),
    "a draft": lambda site: site.post("Text.\n", "blog/one.md", tags="[python]", draft="true"),
    "a text": lambda site: site.post("New text.\n", "blog/one.md", tags="[python, sphinx]"),
    "an old URL": lambda site: site.post("Text.\n", "blog/one.md", tags="[python]", redirect_from="/old/"),
    "a page of a tag": lambda site: site.write("blog/tag/python.md", "# Snakes\n"),
    "a toctree": lambda site: site.write("index.rst", "Home\n====\n\n.. toctree::\n\n   blog/one\n   blog/index\n"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("first", sample(BUILDERS, ["dirhtml"]))
def test_two_builders_share_the_doctrees(site, edit, first):
    write_two_posts(site)
    for builder in BUILDERS:
        site.build(builder, output="shared", **HTML)
    edit(site)
    (second,) = set(BUILDERS) - {first}
    assert_as_fresh(site, first, **HTML)
    assert_as_fresh(site, second, **HTML)
    for builder in BUILDERS:
        again = site.build(builder, output="shared", **HTML)
        assert again.written <= {"genindex", "search"}


EVENTS = [
    ("env-before-read-docs", 1), ("doctree-read", 1), ("env-updated", 1), ("env-check-consistency", 1),
    ("write-started", 1), ("doctree-resolved", 1), ("doctree-resolved", 3), ("html-page-context", 2),
    ("html-collect-pages", 1), ("build-finished", 1),
]  # fmt: skip


KILLED = ["a tag", "a post that goes", "a draft", "an old URL", "a page of a tag"]


@pytest.mark.parametrize(
    ("edit", "event", "number"),
    [
        pytest.param(edit, *when, marks=() if (place + other) % 7 == 0 else pytest.mark.heavy)
        for place, edit in enumerate(KILLED)
        for other, when in enumerate(EVENTS)
    ],
)
def test_a_build_that_was_killed(site, edit, event, number):
    write_two_posts(site)
    site.build(output="shared", **HTML)
    EDITS[edit](site)
    stop(site, "html", event, number, **HTML)
    assert_as_fresh(site, "html", **HTML)


def test_a_build_that_was_killed_and_then_an_edit_that_takes_all_back(site):
    write_two_posts(site)
    site.build(output="shared", **HTML)
    EDITS["a tag"](site)
    EDITS["a new post"](site)
    assert stop(site, "html", "build-finished", **HTML)
    (site.source / "blog/three.md").unlink()
    write_two_posts(site)
    assert_as_fresh(site, "html", **HTML)


def test_a_build_of_one_file_leaves_the_others_for_the_next(site):
    write_two_posts(site)
    site.build(output="shared", **HTML)
    site.post("Text.\n", "blog/one.md", title="Another", tags="[python]")
    app = site.app("html", output="shared", **HTML)
    try:
        app.build(filenames=[str(site.source / "blog/one.md")])
    finally:
        app.cleanup()
    assert_as_fresh(site, "html", **HTML)


def test_the_size_of_a_cover_that_was_replaced_on_all_pages_of_a_list(site):
    def draw(width):
        Image.new("RGB", (width, 40)).save(site.source / "blog/cover.png")
        later = time.time_ns() + width * 1_000_000_000
        os.utime(site.source / "blog/cover.png", ns=(later, later))

    conf = {**HTML, "devrel_blog_page_size": 1}
    site.write("index.rst", "Site\n====\n")
    site.post("Text.\n", "blog/new.md", date="2021-01-01")
    site.post("![c](cover.png)\n\nText.\n", "blog/old.md", cover="cover.png", date="2020-01-01")
    draw(80)
    assert 'width="80"' in site.build(output="shared", **conf).text("blog/page/2.html")
    draw(90)
    assert 'width="90"' in assert_as_fresh(site, "html", **conf).text("blog/page/2.html")


def test_the_pages_above_a_generated_page(site):
    """A page of the site's own takes the place of the first page of a tag, with its own title."""
    conf = {**HTML, "devrel_blog_page_size": 1}
    write_two_posts(site)
    site.build(output="shared", **conf)
    site.write("blog/tag/python.md", "# Snakes\n")
    assert_as_fresh(site, "html", **conf)
    site.write("blog/tag/python.md", "# Serpents\n")
    assert_as_fresh(site, "html", **conf)


@pytest.mark.parametrize("name", ["list.md", "log.md", "references.md", "blog/two.md"])
def test_the_titles_of_the_neighbours_in_a_toctree(site, name):
    """Themes link them at the end of a page, whether it is a post or shows something of posts."""
    texts = {
        "list.md": "# List\n\n```{postlist}\n```\n",
        "log.md": "# Log\n\n## Part\n\n```{post} 2020-01-01\n```\n\nText.\n",
        "references.md": "# References\n\n{blog:tag}`python`\n",
        "blog/two.md": "---\ntitle: Two\ndate: 2020-01-02\n---\nText.\n",
    }
    site.write(name, texts[name])
    site.post("Text.\n", "blog/one.md", tags="[python]")
    entries = f"   {name.removesuffix('.md')}\n   blog/one\n"
    site.write("index.rst", f"Site\n====\n\n.. toctree::\n\n{entries}")
    for builder in BUILDERS:
        site.build(builder, output="shared", **HTML)
    site.post("Text.\n", "blog/one.md", tags="[python]", title="Another")
    for builder in BUILDERS:
        assert_as_fresh(site, builder, **HTML)


@pytest.mark.parametrize(
    "content",
    [b"", b"text", pickle.dumps([1]), pickle.dumps(()), pickle.dumps((0, {})), b"\x80\x05c"],
)
def test_a_record_that_is_broken_or_of_another_version(site, content):
    write_two_posts(site)
    site.build(output="shared", **HTML)
    (record,) = site.output.rglob("devrel_blog.html.*.pickle")
    record.write_bytes(content)
    EDITS["a tag"](site)
    assert_as_fresh(site, "html", **HTML)


def test_a_page_that_shows_no_posts_is_not_written_again(site):
    site.write("index.rst", "Site\n====\n")
    site.write("guide.md", "# Guide\n")
    site.post("Text.\n", "blog/one.md")
    site.build(**HTML)
    site.post("Text.\n", "blog/two.md")
    assert "guide" not in site.build(**HTML).written


@pytest.mark.heavy
@settings(
    max_examples=1,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(
    start=st.lists(st.tuples(names, posts), min_size=2, max_size=4),
    steps=st.lists(
        st.tuples(edits, st.sampled_from(BUILDERS), st.booleans()), min_size=3, max_size=5
    ),
    seed=st.integers(0, 2**16),
)
def test_random_edits_of_builds_that_share_doctrees_and_are_killed(
    tmp_path_factory, start, steps, seed
):
    """With ``stopped``, an event that is chosen at random kills the build before the next one."""
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("killed")
    site = Site(folder)
    write_pages(site)
    sources = Sources(site)
    site.write("blog/keep.md", "---\ntitle: Kept\ndate: 2020-02-02\ntags: [python]\n---\nText\n")
    site.write("releases/keep.md", "---\ntitle: Kept\ndate: 2020-02-02\n---\nText\n")
    for name, post in start:
        sources.write(name, post)
    (site.source / "conf.py").write_text(
        f'extensions = ["sphinx_devrel_blog"]\nproject = "Site"\nglobals().update({CONF!r})\n'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        for builder in BUILDERS:
            site.build(builder, output="shared")
        for edit, builder, is_killed in steps:
            apply(sources, *edit)
            if is_killed:
                event, _first = chance.choice(EVENTS)
                stop(site, builder, event, chance.randint(1, 12))
            else:
                assert_as_fresh(site, builder)
        for builder in BUILDERS:
            assert_as_fresh(site, builder)
    shutil.rmtree(folder)
