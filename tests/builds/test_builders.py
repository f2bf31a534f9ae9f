"""One site with everything in it, through every builder."""

from __future__ import annotations

import json
import socket

import pytest

GIF = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
POST = f"""\
_Cover by <a href="https://a.example/u/">someone</a> from <a href="https://b.example/">there</a>_

A line of prose?
![alt]({GIF})<figcaption><a href="https://giphy.com/gifs/a-na5eo4HbIVO7K">via GIPHY</a></figcaption>

{{% twitter 1221805374728278016 %}}

### A part with {{% x 20 %}}

`{{% x 20 %}}` and ![remote](https://a.example/b.png) and {{blog:post}}`second`.

```liquid
{{% x 20 %}}
```
"""
BUILDERS = [
    "html", "dirhtml", "singlehtml", "latex", "epub", "text", "man", "texinfo", "gettext", "xml",
    "pseudoxml", "changes", "dummy",
]  # fmt: skip
CONF = {
    "nitpicky": True,
    "version": "1",
    "copyright": "us",
    "man_pages": [("index", "site", "Site", [], 1)],
}
# They hold the time of the build, or paths of this machine, with plain Sphinx too.
CHANGING = {"environment.pickle", "last_build", "globalcontext.json"}


@pytest.fixture
def full(site, image):
    site.post(
        POST, content_img_path="images/cover.png", excerpt="Said", tags="[a, b]", author="Ann"
    )
    site.post("## Part\n\nText\n", "blog/second.md", title="The second")
    site.write(
        "blog/third.rst", "Third\n=====\n\n.. post:: 2020-01-03\n\n.. giphy:: na5eo4HbIVO7K\n"
    )
    site.write("blog/page.md", "# A page\n\nText {ref}`genindex`\n")
    site.write(
        "_embeds/x/20.json",
        json.dumps(
            {
                "version": 1, "author": "Jack", "handle": "jack",
                "url": "https://x.com/jack/status/20", "text": "just setting up my twttr",
            }
        ),
    )  # fmt: skip
    return site


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        msg = "the build opened a socket"
        raise AssertionError(msg)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.usefixtures("no_network")
def test_no_warning_and_no_network(full, builder):
    assert full.build(builder, **CONF).warnings == []


def steady(built):
    return {name: data for name, data in built.files().items() if name not in CHANGING}


@pytest.mark.slow
@pytest.mark.parametrize(
    "builder", ["html", "singlehtml", "text", "man", "latex", "texinfo", "xml"]
)
def test_parallel_and_repeated_builds_give_the_same_bytes(full, builder, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    for number in range(12):  # below ten documents Sphinx reads in one process
        full.post(POST, f"blog/many-{number}.md", title=f"Post {number}", tags=f"[t{number}]")
    serial = full.build(builder, output="serial", **CONF)
    parallel = full.build(builder, output="parallel", parallel=2, **CONF)
    again = full.build(builder, output="again", **CONF)
    assert serial.warnings == parallel.warnings == again.warnings == []
    assert steady(serial) == steady(parallel) == steady(again)


def test_nothing_changed_is_nothing_done(full):
    first = full.build(**CONF)
    second = full.build(**CONF)
    assert len(first.read) == 5
    assert second.read == set()
    assert (
        second.written & {"index", "blog/post", "blog/second", "blog/third", "blog/page"} == set()
    )
    assert steady(first) == steady(second)


def test_one_body_edited_is_one_post_read(full):
    full.build(**CONF)
    full.post("## Part\n\nOther text\n", "blog/second.md", title="The second")
    built = full.build(**CONF)
    assert built.read == {"blog/second"}
    assert "Other text" in built.body("blog/second").get_text()


def test_a_deleted_post_is_gone(full):
    full.build(**CONF)
    (full.source / "blog/second.md").unlink()
    built = full.build(**CONF)
    assert "blog/second" not in built.text("searchindex.js")
    # the reference to it is in blog/post, which Sphinx does not read again by itself
    (full.source / "blog/post.md").touch()


def main_part(built, name):
    return str(built.body(name))


PAGES = {
    "page.md": (
        "---\ntitle: Page\ntags: [a]\n---\n# A page\n\n## Part\n\n"
        '![a](a.png)<figcaption>c</figcaption> {% twitter 20 %} <a href="u">x</a>\n\n'
        "<figure><img src='a.png'></figure>\n\n{% raw %}x{% endraw %}\n\n```python\n1\n```\n"
    ),
    "rest.rst": "Rest\n====\n\n.. image:: https://a.example/a.gif\n\n`link <https://a.example>`_\n",
    "blog/index.md": "---\ntitle: The blog\n---\n# The blog\n\nText\n",
}


def test_other_pages_come_out_as_without_us(site, image):
    site.write("a.png", image.read_bytes())
    for name, text in PAGES.items():
        site.write(name, text)
    ours = site.build(output="ours", nitpicky=True)
    plain = site.build(output="plain", nitpicky=True, extensions=["myst_parser"])
    assert ours.warnings == plain.warnings
    for name in ("index", "page", "rest", "blog/index"):
        assert main_part(ours, name) == main_part(plain, name)
    assert "devrel-blog.css" not in ours.text("page.html")
    for builder in ("text", "latex"):
        ours = site.build(builder, output=f"ours-{builder}", suppress_warnings=["*"])
        plain = site.build(
            builder, output=f"plain-{builder}", extensions=["myst_parser"], suppress_warnings=["*"]
        )
        for name in ("page.txt", "rest.txt"):
            if builder == "text":
                assert ours.text(name) == plain.text(name)


def test_style_sheet_only_where_it_is_needed(full):
    built = full.build(**CONF)
    assert "devrel-blog.css" in built.text("blog/post.html")
    assert "devrel-blog.css" not in built.text("index.html")
    assert "devrel-blog.css" in full.build("singlehtml", **CONF).text("index.html")


def test_search_and_toctree_know_the_titles(full):
    built = full.build(**CONF)
    assert "A post" in built.body("index").get_text()
    assert '"A post"' in built.text("searchindex.js")


@pytest.mark.parametrize("parallel", [1, 2])
def test_two_sites_in_one_process_know_nothing_of_each_other(full, tmp_path, parallel):
    from sites import Site

    full.build(parallel=parallel, **CONF)
    other = Site(tmp_path / "other")
    other.write("blog/page.md", "# A page\n\n{any}`second`\n")
    (warning,) = other.build(parallel=parallel, nitpicky=True).warnings
    assert "not found: second" in warning
