"""The examples in the documentation are valid, and each conf.py on it builds a site."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    path
    for path in [ROOT / "README.md", *DOCS.rglob("*.md")]
    if not {"blog", "_build"} & set(path.relative_to(ROOT).parts)
)
FENCE = re.compile(r"(?m)^([ ]*)(`{3,}|:{3,})(.*)\n([\s\S]*?)^\1\2$")
NESTED = ("{tab", "{grid")
POST = "---\ntitle: A post\ndate: 2020-02-11\ntags: [a]\nauthor: ann\n---\n\nText.\n"


def blocks(text):
    """Yield the language and the content of each block, with those in tabs."""
    for match in FENCE.finditer(text):
        indent, _fence, name, body = match.groups()
        body = re.sub(rf"(?m)^{indent}", "", body)
        if name.startswith(NESTED):
            yield from blocks(body)
            continue
        language = name.strip().removeprefix("{code-block} ")
        while option := re.match(r":[\w-]+:.*\n", body):
            body = body[option.end() :]
        yield language, body.lstrip("\n") if "code-block" in name else body


def examples(*languages):
    return [
        pytest.param(body, id=f"{path.relative_to(ROOT)}-{number}")
        for path in PAGES
        for number, (language, body) in enumerate(blocks(path.read_text(encoding="utf-8")))
        if language in languages
    ]


@pytest.mark.parametrize("text", examples("yaml"))
def test_yaml_is_valid(text):
    if "a warning:" in text or text == "tags: [a, b\n":  # examples of errors
        return
    assert all(yaml.safe_load_all(text))


@pytest.mark.parametrize("text", examples("toml"))
def test_toml_is_valid(text):
    assert tomllib.loads(text)


@pytest.mark.parametrize("text", examples("json"))
def test_json_is_valid(text):
    assert json.loads(text) is not None


@pytest.mark.parametrize("text", examples("python"))
def test_python_in_the_documentation_compiles(text):
    ast.parse(text)


def is_conf(text):
    """Return whether a block is (a part of) conf.py: it sets variables of Sphinx or its extensions."""
    names = re.findall(r"(?m)^ *(\w+) = ", text)
    known = re.compile(r"devrel_blog_|html_|templates_path|extensions|source_suffix")
    return bool(names) and all(known.match(name) for name in names) and "def " not in text


CONFS = [
    each
    for each in examples("python")
    if is_conf(each.values[0]) and re.match("README|docs/(how-to|migrate|tutorial)", each.id)
]


def test_most_pages_that_show_how_to_do_something_have_a_conf():
    assert len(CONFS) > 20


@pytest.mark.slow
@pytest.mark.parametrize("conf", CONFS)
def test_each_conf_builds_a_site(site, conf):
    theme = re.search(r'(?m)^html_theme = "(\w+)"', conf)
    if theme and theme[1] != "alabaster" and importlib.util.find_spec(theme[1]) is None:
        pytest.skip(f"{theme[1]} isn't installed")
    extensions = "" if "extensions =" in conf else 'extensions = ["sphinx_devrel_blog"]\n'
    url = "" if "html_baseurl" in conf else 'html_baseurl = "https://docs.example.org/"\n'
    site.write("conf.py", f'project = "Site"\n{extensions}{url}{conf}')
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    for folder in {"blog", *re.findall("releases|meetups", conf)}:
        site.write(f"{folder}/post.md", POST)
    for name in re.findall(r'"(_static|_templates)"', conf):
        site.write(f"{name}/brand.css", "")
    # Some themes change Sphinx's own classes, so each site is built by a process of its own.
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", site.source, site.output]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False,
        env={**os.environ, "READTHEDOCS_VERSION_TYPE": "external"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "https://" in (site.output / "blog/rss.xml").read_text("utf-8")
    assert "post.html" in (site.output / "blog/index.html").read_text("utf-8")
    if theme and "rss" in conf:
        assert "rss.xml" in (site.output / "index.html").read_text("utf-8")


def test_the_markdown_of_the_guides_builds(site):
    """Toctrees, lists and links in the guides for the home page and the navigation."""
    shown = [
        each.values[0]
        for each in examples("markdown")
        if re.match(r"docs/how-to/(home-page|navigation|several-blogs)", each.id)
    ]
    assert len(shown) >= 5
    (site.source / "index.rst").unlink()
    site.write("index.md", "# Site\n\n" + "\n".join(shown).replace("## ", "**"))
    site.write("install.md", "# Install\n")
    for folder in ("blog", "releases", "meetups"):
        site.write(f"{folder}/post.md", POST.replace("[a]", "[release]"))
    blogs = {"releases": {}, "events": {"posts": ["meetups/**"], "path": "meet-us"}}
    built = site.build(nitpicky=True, devrel_blog_blogs=blogs)
    assert [w for w in built.warnings if "multiple toctrees" not in w] == []
    links = {link["href"] for link in built.body("index").select("a[href]")}
    assert {"blog/index.html", "releases/index.html", "meet-us/index.html"} <= links
    assert "blog/tag/release.html" in links


def test_the_script_for_dev_writes_posts(site, tmp_path):
    """Posts with and without front matter get a date, and build."""
    (script,) = (each.values[0] for each in examples("python") if "api/articles" in each.values[0])
    common = {"description": "", "cover_image": None, "tag_list": ["x"], "url": "https://dev.to/a"}
    dates = {"published_at": "2024-01-02T03:04:05Z"}
    articles = [
        {"slug": "a", "title": 'A: "b"', "body_markdown": "Text.", **common, **dates},
        {
            "slug": "c",
            "title": "C",
            "body_markdown": "---\ntitle: C\n---\nText.",
            **common,
            **dates,
        },
    ]
    (tmp_path / "articles.json").write_text(json.dumps(articles), "utf-8")
    url = re.search(r'"(https://dev.to/api[^"]+)"', script)[1]
    script = script.replace(url, (tmp_path / "articles.json").as_uri())
    subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=tmp_path, env={**os.environ, "DEV_API_KEY": "k"}
    )  # fmt: skip
    for path in (tmp_path / "docs/blog").iterdir():
        site.write(f"blog/{path.name}", path.read_bytes())
    built = site.build()
    assert built.warnings == []
    assert built.body("blog/a").h1.get_text().startswith("A: “b”")
    assert "2 January 2024" in built.body("blog/c").get_text()
