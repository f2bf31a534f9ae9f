"""``sphinx-build -b publish``: a dry run by default, drafts on request, and no trace of a token."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from publishing import TOKEN, Fault, serve_platforms
from sites import PNG

from sphinx_devrel_blog.tools.crosspost.publish import builder
from sphinx_devrel_blog.tools.crosspost.publish.client import ApiClient, Limits
from sphinx_devrel_blog.tools.crosspost.publish.record import FILE, LOCK

BASE = "https://docs.example/en/"
# The builder is an entry point of the installed package, which may be older than its sources.
EXTENSIONS = ["sphinx_devrel_blog", "sphinx_devrel_blog.tools.crosspost.publish"]
SEND = {"devrel_blog_publish_dry": "0"}
QUICK = Limits(connect=2, total=5, back_off=0, max_wait=1, settle=(0,))


@pytest.fixture
def platforms(monkeypatch):
    with serve_platforms() as running:
        monkeypatch.setattr(
            builder,
            "ApiClient",
            lambda *values: ApiClient(
                *values[:4], 0, *values[5:], limits=QUICK, endpoints=running.endpoints
            ),
        )
        for variable in ("DEVTO_API_KEY", "HASHNODE_TOKEN"):
            monkeypatch.setenv(variable, TOKEN)
        yield running


@pytest.fixture
def publish(site):
    def run(**conf):
        built = site.build("publish", extensions=EXTENSIONS, html_baseurl=BASE, **conf)
        built.report = json.loads(built.text("publish.json"))
        built.outcomes = {
            f"{each['platform']} {each['document'].removeprefix('blog/')}": each["outcome"]
            for each in built.report["posts"]
        }
        return built

    return run


def messages(built):
    return [re.sub(r"^.*?WARNING: | \[devrel_blog.*", "", line) for line in built.warnings]


def test_a_blog_is_published_as_drafts(site, platforms, publish, tmp_path, capfd):
    site.write("blog/dot.png", PNG)
    site.post(
        "A *text*.\n\n{% twitter 20 %}\n\n***\n\nThe end.\n",
        "blog/one.md",
        title="One",
        tags="[python, C++]",
        series="Basics",
        description="About one",
        cover_image="dot.png",
    )
    site.post("Two.\n", "blog/two.md", title="Two", subtitle="Sub", domain="ann.hashnode.dev")
    site.post("Not yet.\n", "blog/draft.md", title="Draft", draft="true")
    site.post("On DEV.\n", "blog/dev.md", title="DEV", canonical_url="https://dev.to/ann/dev")

    dry = publish()
    assert dry.warnings == []
    assert dry.report["dry"] is True
    assert dry.outcomes == {
        "dev one": "create", "dev two": "create", "dev dev": "skip",
        "hashnode one": "create", "hashnode two": "create", "hashnode dev": "create",
    }  # fmt: skip
    assert "+title: One" in dry.text("publish.diff")
    assert {kind for _path, kind, _headers, _data in platforms.requests} == {"list"}
    assert not (site.source / FILE).exists()

    sent = publish(**SEND)
    assert sent.warnings == []
    assert sent.outcomes == dry.outcomes
    assert [article["published"] for article in platforms.articles] == [False, False]
    one = platforms.articles[0]
    assert platforms.drafts[1]["input"]["seriesId"] == "s1"
    assert {name: one[name] for name in ("title", "canonical_url", "tags", "series")} == {
        "title": "One", "canonical_url": f"{BASE}blog/one.html", "tags": ["python", "cpp"],
        "series": "Basics",
    }  # fmt: skip
    assert one["main_image"] == f"{BASE}_images/dot.png"
    assert one["body_markdown"].startswith("A *text*.\n\n{% embed https://x.com/i/status/20 %}")
    assert platforms.drafts[2]["input"] == {
        "title": "Two", "contentMarkdown": "Two.", "subtitle": "Sub", "slug": "two",
        "originalArticleURL": f"{BASE}blog/two.html", "publicationId": "ann.hashnode.dev",
        "metaTags": {"description": "Two."},
    }  # fmt: skip
    assert not (site.source / LOCK).exists()
    record = json.loads((site.source / FILE).read_text())["platforms"]
    assert record["dev"]["blog/one"]["id"] == "1000"
    assert list(record["hashnode"]) == ["blog/dev", "blog/one", "blog/two"]

    writes = len([1 for _path, kind, _headers, _data in platforms.requests if kind != "list"])
    assert set(publish(**SEND).outcomes.values()) == {"unchanged", "skip"}
    site.post("Two, again.\n", "blog/two.md", title="Two", domain="ann.hashnode.dev")
    platforms.fail("update", Fault(422, {"error": f"Body is wrong {TOKEN}"}))
    failed = publish(**SEND)
    assert failed.outcomes["dev two"] == "failed"
    assert failed.outcomes["hashnode two"] == "update"
    assert messages(failed) == [
        "DEV: DEV doesn't accept the post: HTTP status 422, Body is wrong ***. Change the post, and "
        "run the command again."
    ]
    assert failed.warnings[0].startswith("blog/two.md:1: ")
    assert "-Two.\n+Two, again." in failed.text("publish.diff")
    assert len(platforms.articles) == 2
    assert len([1 for _, kind, _, _ in platforms.requests if kind != "list"]) == writes + 2

    for path in tmp_path.rglob("*"):
        assert path.is_dir() or TOKEN.encode() not in path.read_bytes(), path
    assert TOKEN not in "".join(capfd.readouterr())


def test_a_line_of_the_log_names_the_post_without_a_space_at_its_end(site, monkeypatch):
    for variable in ("DEVTO_API_KEY", "HASHNODE_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    site.post("Text.\n")
    app = site.app("publish", extensions=EXTENSIONS, html_baseurl=BASE)
    try:
        app.build()
        log = app.status.getvalue().splitlines()
    finally:
        app.cleanup()
    assert "DEV: create blog/post" in log
    assert not [
        line for line in log if re.match("(DEV|Hashnode|publish):", line) and line[-1] == " "
    ]


def test_a_changed_permalink_updates_the_drafts(site, platforms, publish):
    conf = {"devrel_blog_permalinks": True, **SEND}
    site.post("[two](two.md)\n", "blog/one.md", title="One", permalink="/2020/one/")
    site.post("Text.\n", "blog/two.md", title="Two", slug="second")
    built = publish(**conf)
    assert (built.warnings, set(built.outcomes.values())) == ([], {"create"})
    one, two = platforms.articles
    assert one["canonical_url"] == f"{BASE}2020/one/"
    assert two["canonical_url"] == platforms.drafts[1]["canonical"] == f"{BASE}blog/second/"
    assert one["body_markdown"] == f"[two]({BASE}blog/second/)"
    assert set(publish(**conf).outcomes.values()) == {"unchanged"}
    site.post("Text.\n", "blog/two.md", title="Two", permalink="/moved/")
    assert set(publish(**conf).outcomes.values()) == {"update"}
    assert [each["canonical_url"] for each in platforms.articles] == [
        f"{BASE}2020/one/", f"{BASE}moved/",
    ]  # fmt: skip
    assert platforms.articles[0]["body_markdown"] == f"[two]({BASE}moved/)"
    assert platforms.drafts[1]["canonical"] == f"{BASE}moved/"
    # Without the option, the posts are those that the platforms have already.
    assert set(publish(**SEND).outcomes.values()) == {"update"}
    assert len(platforms.articles) == len(platforms.drafts) == 2


def test_what_stops_a_run(site, platforms, publish, monkeypatch, tmp_path, capfd):
    site.post("One.\n", "blog/one.md", title="One")
    site.post("Two.\n", "blog/two.md", title="Two")
    publish(**SEND)
    site.post("Two, again.\n", "blog/two.md", title="Two")

    (site.source / LOCK).write_text("process 1 on a machine")
    refused = publish(**SEND)
    assert messages(refused) == [
        "Nothing was published: another run is active (process 1 on a machine). Wait for it; if no "
        f"run is active, delete {LOCK} in the source folder."
    ]
    assert publish().outcomes["dev two"] == "update"  # a dry run needs no lock
    (site.source / LOCK).unlink()

    monkeypatch.delenv("HASHNODE_TOKEN")
    assert publish().outcomes["dev two"] == "update"
    assert not [name for name in publish().outcomes if "hashnode" in name]
    monkeypatch.setenv("DEVTO_API_KEY", "a token of the user")
    broken = publish()
    assert "`DEVTO_API_KEY` can't be a token" in messages(broken)[0]
    assert "a token of" not in "".join(broken.warnings)
    monkeypatch.delenv("DEVTO_API_KEY")
    platforms.requests.clear()
    offline = publish()
    assert (offline.warnings, platforms.requests) == ([], [])
    assert (offline.outcomes["dev one"], offline.outcomes["dev two"]) == ("unchanged", "update")
    site.post("Three.\n", "blog/three.md", title="Three")
    assert "+title: Three" in publish().text("publish.diff")
    assert "No token for a platform is set" in messages(publish(**SEND))[0]

    for path in tmp_path.rglob("*"):
        assert path.is_dir() or TOKEN.encode() not in path.read_bytes(), path
    assert TOKEN not in "".join(capfd.readouterr())


def test_only_the_files_on_the_command_line_are_published(site, platforms):
    for name in ("one", "two", "three"):
        site.post("Text.\n", f"blog/{name}.md", title=name)
    app = site.app("publish", extensions=EXTENSIONS, html_baseurl=BASE, **SEND)
    try:
        app.build(filenames=[site.source / "blog" / "missing.md"])
        assert platforms.articles == []
        app.build(filenames=[site.source / "blog" / name for name in ("one.md", "three.md")])
    finally:
        app.cleanup()
    assert [article["title"] for article in platforms.articles] == ["one", "three"]


def test_a_damaged_record_stops_everything(site, platforms, publish):
    site.post("Text.\n")
    site.write(FILE, "{")
    built = publish(**SEND)
    assert len(built.warnings) == 1
    assert f"Repair {FILE}" in built.warnings[0]
    assert platforms.requests == []
    assert (site.source / FILE).read_text() == "{"


PROCESS = """
import json, sys
from sphinx.cmd.build import main
from sphinx_devrel_blog.tools.crosspost.publish import builder
from sphinx_devrel_blog.tools.crosspost.publish.client import ApiClient, Limits

endpoints, source, output = json.loads(sys.argv[1]), *sys.argv[2:]
limits = Limits(settle=(0,))
builder.ApiClient = lambda *values: ApiClient(
    *values[:4], 0, *values[5:], limits=limits, endpoints=endpoints
)
extensions = "extensions=sphinx_devrel_blog,sphinx_devrel_blog.tools.crosspost.publish"
main(["-q", "-b", "publish", "-D", extensions, "-D", "html_baseurl=https://docs.example/",
      "-D", "devrel_blog_publish_dry=0", source, output])
"""


@pytest.mark.heavy
def test_two_processes_at_once_create_each_draft_once(site, platforms, tmp_path):
    """The first request of a run takes so long that the other run starts meanwhile."""
    for number in range(5):
        site.post("Text.\n", f"blog/{number}.md", title=f"Post {number}")
    platforms.delay = 0.3
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, json.dumps(platforms.endpoints), site.source, output],
            stderr=subprocess.PIPE,
            text=True,
        )
        for output in (tmp_path / "one", tmp_path / "two")
    ]
    errors = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sum("another run is active" in error for error in errors) == 1
    assert TOKEN not in "".join(errors)
    assert sorted(article["title"] for article in platforms.articles) == [
        f"Post {number}" for number in range(5)
    ]
    assert len(platforms.drafts) == 5
    assert not (site.source / LOCK).exists()
