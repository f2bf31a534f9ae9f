"""What is asked of every feed: that its format's schema, and those who read it, take it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import jsonschema
from bs4 import BeautifulSoup
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
ATOM = "{http://www.w3.org/2005/Atom}"


def read_feeds(built: Any, folder: str = "blog", base: str = "") -> dict[str, list[dict[str, Any]]]:
    """Return the entries of the three feeds in a folder, each checked in every way that there is.

    With ``base``, every URL of the site has to lead to a file of it.
    """
    found = {}
    for name in ("atom.xml", "rss.xml"):
        source = (built.folder / folder / name).read_bytes()
        read = feedparser.parse(source)
        assert read.bozo == 0, read.get("bozo_exception")
        tree = etree.fromstring(source)
        _check_atom(tree) if name == "atom.xml" else _check_rss(tree)
        urls = [*tree.xpath("//@href"), *tree.xpath("//@url"), *tree.xpath("//link/text()")]
        found[name] = [_entry(entry) for entry in read.entries]
        _check_urls(built, base, urls, [entry["content"] for entry in found[name]])
    data = json.loads(built.text(f"{folder}/feed.json"))
    schema = json.loads((SCHEMAS / "jsonfeed.json").read_text())
    if base:
        jsonschema.validate(data, schema)
    urls = [data["home_page_url"], data["feed_url"], *(item["url"] for item in data["items"])]
    found["feed.json"] = [item | {"content": item["content_html"]} for item in data["items"]]
    _check_urls(built, base, urls, [item["content_html"] for item in data["items"]])
    return found


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.get("summary", ""),
        "content": entry.content[0].value if "content" in entry else "",
        "published": entry.published,
        "tags": [tag.term for tag in entry.get("tags", [])],
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "image": (entry.get("media_thumbnail") or [{}])[0].get("url"),
    }


def _check_atom(tree: Any) -> None:
    schema = etree.RelaxNG(file=str(SCHEMAS / "atom.rng"))
    assert schema.validate(tree), schema.error_log
    assert tree.find(f"{ATOM}updated").text == max(
        element.text for element in tree.iterfind(f"{ATOM}entry/{ATOM}updated")
    )


def _check_rss(tree: Any) -> None:
    """Check what the RSS Advisory Board's profile has of rules that a program can check."""
    (channel,) = tree.getchildren()
    assert tree.get("version") == "2.0"
    for name in ("title", "link", "description", "lastBuildDate"):
        assert len(channel.findall(name)) == 1, name
    assert [link.get("rel") for link in channel.findall(f"{ATOM}link")].count("self") == 1
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(guids) == len(set(guids))
    for item in channel.findall("item"):
        for name in ("title", "link", "guid", "pubDate", "description", CONTENT):
            assert len(item.findall(name)) <= 1, name
        is_permalink = item.find("guid").get("isPermaLink") == "true"
        assert is_permalink == (item.findtext("guid") == item.findtext("link"))
        assert "author" not in [child.tag for child in item]
        assert DATE.fullmatch(item.findtext("pubDate"))


def _check_urls(built: Any, base: str, urls: list[str], contents: list[str]) -> None:
    for content in contents:
        soup = BeautifulSoup(content, "html.parser")
        assert not soup.find(["script", "style", "iframe", "svg"])
        assert not [tag for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
        urls += [tag[name] for name in ("href", "src") for tag in soup.find_all(attrs={name: True})]
    for url in urls:
        if not base:
            continue
        assert urlsplit(url).scheme in {"https", "http", "mailto", "urn", "data"}, url
        if url.startswith(base):
            path, _hash, anchor = unquote(url.removeprefix(base)).partition("#")
            file = built.folder / (path + "index.html" if path.endswith("/") or not path else path)
            assert file.is_file(), url
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), url
