"""The public API: what other extensions add to a site, and what they learn about its posts."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from sphinx_devrel_blog import api

EXAMPLES = Path(__file__).parents[1] / "examples"
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def extensions(site, monkeypatch):
    """Return a function that installs an extension next to ``conf.py``, by its name and source."""
    monkeypatch.syspath_prepend(site.source)
    installed = []

    def install(name, source):
        site.write(f"{name}.py", source)
        installed.append(name)
        site.write("conf.py", f"extensions = {installed}\nproject = 'Site'\n")

    yield install
    for name in installed:
        sys.modules.pop(name, None)


@pytest.fixture
def filmsite(extensions):
    extensions("filmsite", (EXAMPLES / "filmsite.py").read_text("utf-8"))


@pytest.mark.parametrize("parallel", [1, 2])
def test_the_example_adds_a_provider_a_shortcode_and_a_page(site, filmsite, parallel):
    review = "{% films 42 %}\n\nhttps://films.example/43\n\nIt is {% rating 4 %}.\n"
    site.post(review, name="blog/a.md", title="Cats & dogs", tags="[films]")
    site.post("No film.\n", name="blog/b.md", title="Other")
    built = site.build(parallel=parallel, nitpicky=True, devrel_blog_embeds={"films": "frame"})
    assert built.warnings == []
    frames = [frame["src"] for frame in built.body("blog/a").find_all("iframe")]
    assert frames == ["https://films.example/42/player", "https://films.example/43/player"]
    assert "It is ★★★★." in built.body("blog/a").get_text()
    (link,) = built.body("films").select("ul a")
    assert (link["href"], link.get_text()) == ("blog/a.html", "Cats & dogs")


def test_the_example_warns_about_arguments_that_it_does_not_know(site, filmsite):
    site.post("{% films abc %}\n\n{% rating 6 %}\n")
    built = site.build()
    assert [re.sub(r"^.*WARNING: ", "", warning) for warning in built.warnings] == [
        "Shortcode 'films': 'abc' is not the number of a film, or "
        "https://films.example/NUMBER: shown as text. Correct the argument, or delete it. [devrel_blog.embed]",
        "Shortcode 'rating': '6' isn't a number from 1 to 5. [devrel_blog.shortcode]",
    ]
    assert "{% rating 6 %}" in built.body("blog/post").get_text()


def test_the_example_reads_what_its_service_returns(filmsite):
    films = import_module("filmsite").FILMS
    embed = films.match("42")
    assert films.service.request_url(embed) == (
        "https://films.example/oembed?url=https%3A%2F%2Ffilms.example%2F42&format=json"
    )
    response = films.service.read(embed, {"title": "Metropolis"}, films.match_url)
    assert response.snapshot == api.Snapshot("https://films.example/42", title="Metropolis")
    with pytest.raises(api.ResponseError):
        films.service.read(embed, {}, films.match_url)


EARLY = """
from sphinx_devrel_blog import api

def setup(app):
    app.setup_extension("sphinx_devrel_blog")
    app.connect("builder-inited", lambda app: api.posts(app.env), priority=1)
"""


def test_posts_before_the_build_begins_are_an_error_that_names_the_right_event(site, extensions):
    extensions("early", EARLY)
    with pytest.raises(ExtensionError, match="in a handler of 'env-updated'"):
        site.build()


EVENTS = """
from sphinx_devrel_blog import api

def embed(match):
    return api.Embed("clips", match["id"], "https://clips.example/" + match["id"])

def setup(app):
    app.setup_extension("sphinx_devrel_blog")
    app.connect(api.SHORTCODES_EVENT, lambda app: ("name", lambda tag: api.InlineMarkdown(app.config.project)))
    app.connect(api.PROVIDERS_EVENT, lambda app: api.provider_of_pages(
        "clips", app.config.project, "Video", expects="a number", pages={}, id_pattern="(?P<id>[0-9]+)", create_embed=embed,
    ))
    return {"parallel_read_safe": True}
"""


def test_handlers_of_the_events_may_use_the_configuration(site, extensions):
    extensions("events", EVENTS)
    site.post("By {% name %}.\n\n{% clips 7 %}\n")
    built = site.build(project="Cinema")
    assert built.warnings == []
    body = built.body("blog/post")
    assert "By Cinema." in body.get_text()
    assert "Cinema" in body.select_one('a[href="https://clips.example/7"]').get_text()


LISTING = """
from sphinx_devrel_blog import api

def write(app, _exception):
    lines = [[post.docname for post in api.posts(app.env, include_hidden=hidden)] for hidden in (False, True)]
    (app.outdir / "posts.txt").write_text("\\n".join(map(" ".join, lines)))

def setup(app):
    app.setup_extension("sphinx_devrel_blog")
    app.connect("build-finished", write)
    return {"parallel_read_safe": True}
"""


def test_posts_are_newest_first_and_hidden_ones_only_on_request(site, extensions):
    extensions("listing", LISTING)
    for name, keys in {
        "old": {"date": "2020-01-01"},
        "new": {"date": "2024-01-01"},
        "unlisted": {"date": "2022-01-01", "unlisted": "true"},
        "draft": {"date": "2023-01-01", "draft": "true"},
    }.items():
        site.post("Text\n", name=f"blog/{name}.md", **keys)
    without_drafts = site.build(output="without").text("posts.txt").splitlines()
    assert without_drafts == ["blog/new blog/old", "blog/new blog/unlisted blog/old"]
    with_drafts = site.build(output="with", tags=["drafts"]).text("posts.txt").splitlines()
    assert with_drafts == [
        "blog/new blog/draft blog/old",
        "blog/new blog/draft blog/unlisted blog/old",
    ]


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        ("tag.args[0]", "IndexError: tuple index out of range"),
        ("None", "it returned None"),
    ],
)
def test_a_shortcode_function_that_fails_leaves_the_shortcode_as_text(
    site, extensions, body, failure
):
    extensions(
        "failing",
        "from sphinx_devrel_blog import api\n"
        f"def setup(app):\n    api.add_shortcode(app, 'Ticket', lambda tag: {body})\n",
    )
    site.post("Before.\n\n{% ticket %}\n")
    built = site.build()
    assert built.warnings == [
        "blog/post.md:7: WARNING: Shortcode 'ticket': the extension that adds it failed "
        f"({failure}): shown as text. Report it to the authors of that extension. [devrel_blog.shortcode]"
    ]
    assert "{% ticket %}" in built.body("blog/post").get_text()


def extensions_in_docs():
    """Return each extension that the documentation shows, with its page."""
    block = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return [
        pytest.param(source, id=page.name)
        for page in sorted(DOCS.glob("*.md"))
        for source in block.findall(page.read_text("utf-8"))
        if "def setup(app)" in source
    ]


@pytest.mark.parametrize("source", extensions_in_docs())
def test_each_extension_in_the_documentation_works(site, extensions, source):
    extensions("shown", source)
    adds_tag = "FINGERPRINT_EVENT" not in source
    name = "films" if "FILMS" in source else "ticket"
    site.post(f"{{% {name} 7 %}}\n" if adds_tag else "Text.\n")
    built = site.build()
    assert built.warnings == []
    if adds_tag:
        assert built.body("blog/post").select('a[href*="/7"]')


def test_the_documentation_shows_extensions_for_shortcodes_and_for_providers():
    assert {each.id for each in extensions_in_docs()} >= {"api.md", "shortcodes.md", "embeds.md"}


def test_the_recipes_list_posts_and_count_them(site, extensions):
    for name in ("homeposts", "longreads"):
        extensions(name, (EXAMPLES / f"{name}.py").read_text("utf-8"))
    site.write("_templates/home.html", (EXAMPLES / "home.html").read_text("utf-8"))
    site.write("long.rst", "Long reads\n==========\n\n.. longreads:: 2\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   long\n   blog/index\n")
    site.post("Word " * 600, "blog/long.md", title="Long & wide", author="Ann")
    site.post("Short.\n", "blog/short.md", title="Short", author="Ann", date="2021-01-01")
    site.post("Sesame.\n", "blog/draft.md", title="Draft", draft="true")
    conf = {"templates_path": ["_templates"], "devrel_blog_files": {"json": True}}
    built = site.build(**conf, nitpicky=True)
    assert built.warnings == []
    home = [(link["href"], link.text) for link in built.body("index").select("ul.newest a")]
    assert home == [("blog/short.html", "Short"), ("blog/long.html", "Long & wide")]
    (long,) = built.body("long").select("section ul a")
    assert (long["href"], long.text) == ("blog/long.html", "Long & wide")
    command = [sys.executable, EXAMPLES / "stats.py", built.folder / "blog/posts.json"]
    counts = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert counts == "2020: 1\n2021: 1\nAnn: 2\nMinutes to read: 4\n"
    site.post("Word " * 600, "blog/long.md", title="Longer", author="Ann")
    again = site.build(**conf, nitpicky=True)
    assert {"index", "long"} <= again.written
    assert again.body("long").select_one("section ul a").text == "Longer"
