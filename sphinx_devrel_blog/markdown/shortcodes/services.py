"""Shortcodes for files and for pages of services: links, since pages here contact nobody.

Sources: the shortcodes of Blowfish, LoveIt and its forks, Stack, HugoBlox, Hextra, Docsy, Relearn,
Toha, Book and Ananke.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.providers import PROVIDERS, find
from sphinx_devrel_blog.markdown.shortcodes import media, references
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import inner_text, on_one_line
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target, unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    EmbedTag,
    FileTag,
    InlineMarkdown,
    Media,
    Reference,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_PATHS: Final = ("href", "link", "url", "src", "file", "path", "cast", "page", "action")
_MUSIC: Final = {
    "netease": "https://music.163.com/#/{type}?id={id}",
    "tencent": "https://y.qq.com/n/ryqq/{type}Detail/{id}",
    "kugou": "https://www.kugou.com/song/#hash={id}",
    "xiami": "https://www.xiami.com/{type}/{id}",
}
_ID: Final = r"[\w.-]+"
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_SERVERS: Final = {
    "gitea": "https://gitea.com", "forgejo": "https://codeberg.org",
    "codeberg": "https://codeberg.org", "gitlab": "https://gitlab.com",
}  # fmt: skip
_EXAMPLES: Final = ("examples", "content/en/examples")
_CODE_LANGUAGES: Final = {"yml": "yaml", "py": "python", "sh": "bash", "js": "javascript",
                          "ts": "typescript", "rs": "rust", "rb": "ruby"}  # fmt: skip


def read_hugo_link(tag: Tag) -> ShortcodeResult:
    """Read LoveIt's ``link href content``: a link with a text of its own."""
    where = tag.option("href", "url", "link") or (tag.args[0] if tag.args else "")
    second = tag.args[1] if len(tag.args) > 1 else ""
    if is_link_target(second) and not is_link_target(where):
        return references.read_link(tag)
    text = on_one_line(inner_text(tag))
    if text and is_link_target(where):
        return InlineMarkdown(f"[{text}](<{where}>)")
    text = text or tag.option("content", "text", "title")
    text = text or ("" if is_link_target(second) else second)
    if "://" in where or where.startswith("mailto:"):
        return Reference(url=where, text=text or where.removeprefix("mailto:"))
    if not where:
        return unexpected_arguments(tag, 'a URL (href="https://…")')
    return Reference(target=where, url=where if where.startswith("/") else "", text=text)


def read_file_link(tag: Tag) -> ShortcodeResult:
    """Read a viewer of a file, such as ``pdf``, ``jupyter`` and ``openapi``: a link to the file."""
    where = tag.option(*_PATHS) or (tag.args[0] if tag.args else "")
    if not where:
        return unexpected_arguments(tag, "the path or the URL of a file")
    text = on_one_line(inner_text(tag)) or tag.option("title", "label", "text", "name")
    if "://" in where:
        embed = find(where)
        return EmbedTag(embed) if embed and not text else Reference(url=where, text=text)
    return Reference(target=where, text=text or where.rpartition("/")[2])


def read_page_link(tag: Tag) -> ShortcodeResult:
    """Read ``article`` and ``cite``: the title of another page, with a link."""
    where = tag.option(*_PATHS) or (tag.args[0] if tag.args else "")
    if "://" in where:
        return Reference(url=where)
    return Reference(target=where) if where else unexpected_arguments(tag, "the path of a page")


def read_terminal(tag: Tag) -> ShortcodeResult:
    """Read ``asciinema``: a recording on asciinema.org, or a file."""
    embed = PROVIDERS["asciinema"].from_arguments(tag.args, dict(tag.options))
    return EmbedTag(embed, tag.options) if embed else read_file_link(tag)


def read_chart(tag: Tag) -> ShortcodeResult:
    """Read HugoBlox's ``chart data``: a link to the file with the data."""
    name = tag.option("data", "file") or (tag.args[0] if tag.args else "")
    if not name:
        return unexpected_arguments(tag, "the name of a file with data")
    return Reference(target=name if "." in name else f"{name}.json")


def read_bilibili(tag: Tag) -> ShortcodeResult:
    """Read ``bilibili id part``: a link to the video."""
    name = tag.option("id", "bvid", "aid") or (tag.args[0] if tag.args else "")
    part = tag.option("p", "part", "page") or (tag.args[1] if len(tag.args) > 1 else "")
    if not re.fullmatch(_ID, name):
        return unexpected_arguments(tag, "the id of a video on Bilibili")
    name = f"av{name}" if name.isdecimal() else name
    query = f"?p={part}" if part.isdecimal() and part != "1" else ""
    return Reference(
        url=f"https://www.bilibili.com/video/{name}{query}", text=f"Video {name} on Bilibili"
    )


def read_tencent(tag: Tag) -> ShortcodeResult:
    """Read Stack's ``tencent id``: a link to the video."""
    name = tag.option("id", "vid") or (tag.args[0] if tag.args else "")
    if not re.fullmatch(_ID, name):
        return unexpected_arguments(tag, "the id of a video on Tencent Video")
    return Reference(
        url=f"https://v.qq.com/x/page/{name}.html", text=f"Video {name} on Tencent Video"
    )


def read_douyin(tag: Tag) -> ShortcodeResult:
    """Read FixIt's ``douyin id``: a link to the video."""
    name = tag.option("id") or (tag.args[0] if tag.args else "")
    if not re.fullmatch(_ID, name):
        return unexpected_arguments(tag, "the id of a video on Douyin")
    return Reference(url=f"https://www.douyin.com/video/{name}", text=f"Video {name} on Douyin")


def read_music(tag: Tag) -> ShortcodeResult:
    """Read LoveIt's ``music server type id``, ``music URL`` and ``music url= name= artist=``."""
    url = tag.option("url", "auto", "src") or next(filter(is_link_target, tag.args), "")
    if url:
        title = " – ".join(filter(None, (tag.option("name"), tag.option("artist"))))
        is_page = tag.option("auto") == url or (url in tag.args and "://" in url)
        if embed := find(url):
            return EmbedTag(embed)
        return Reference(url=url, text=title) if is_page else Media("audio", url, title)
    server, kind, name = (*tag.args, "", "", "")[:3]
    server, kind = tag.option("server") or server, tag.option("type") or kind
    name = tag.option("id") or name
    page = _MUSIC.get(server)
    if page is None or not re.fullmatch(_ID, name) or not kind.isalpha():
        return unexpected_arguments(tag, "a server, a type and an id, or the URL of a song")
    text = f"{kind.capitalize()} {name} on {server.capitalize()}"
    return Reference(url=page.format(type=kind, id=name), text=text)


def read_recording(tag: Tag) -> ShortcodeResult:
    """Read ``audio``: DoIt's has a name, an artist and the lyrics as its content."""
    if not tag.option("artist") and not (tag.option("name") and tag.option("url")):
        return media.read_audio(tag)
    title = " – ".join(filter(None, (tag.option("name"), tag.option("artist"))))
    kept = (("src", tag.option("url", "src")), ("title", title))
    return media.read_audio(tag._replace(args=(), options=kept, inner=None))


def read_map(tag: Tag) -> ShortcodeResult:
    """Read LoveIt's ``mapbox lng lat zoom``: a link to a map."""
    longitude, latitude, zoom = (*tag.args, "", "", "")[:3]
    longitude, latitude = tag.option("lng") or longitude, tag.option("lat") or latitude
    zoom = tag.option("zoom") or zoom
    if not re.fullmatch(_NUMBER, longitude) or not re.fullmatch(_NUMBER, latitude):
        return unexpected_arguments(tag, "a longitude and a latitude")
    zoom = zoom if zoom.isdecimal() else "10"
    url = (
        f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
        f"#map={zoom}/{latitude}/{longitude}"
    )
    return Reference(url=url, text=f"Map of {latitude}, {longitude}")


def read_repository(tag: Tag) -> ShortcodeResult:
    """Read Blowfish's ``github repo=`` and ``gitlab projectID=``, and Stack's ``gitlab id``."""
    server = (tag.option("server") or _SERVERS.get(tag.name, "https://github.com")).rstrip("/")
    repository = tag.option("repo", "repository", "link", "url")
    if tag.name == "gitlab" and not repository:
        project = tag.option("projectID", "projectid", "id")
        snippet = tag.args[0] if tag.args else ""
        if project.isdecimal():
            return Reference(
                url=f"{server}/projects/{project}", text=f"Project {project} on GitLab"
            )
        if re.fullmatch(r"[\w/-]+", snippet):
            return Reference(
                url=f"{server}/-/snippets/{snippet}", text=f"Snippet {snippet} on GitLab"
            )
    repository = repository or (tag.args[0] if tag.args else "")
    if not re.fullmatch(r"(?:https://[^\s\"'<>]+|[\w.-]+/[\w./-]+)", repository):
        return unexpected_arguments(tag, 'a repository (repo="owner/name")')
    url = repository if "://" in repository else f"{server}/{repository}"
    embed = find(url)
    return EmbedTag(embed) if embed else Reference(url=url, text=repository)


def read_model(tag: Tag) -> ShortcodeResult:
    """Read Blowfish's ``huggingface model=`` and ``dataset=``."""
    model, dataset = tag.option("model"), tag.option("dataset")
    name = f"datasets/{dataset}" if dataset else model
    url = f"https://huggingface.co/{name}" if name else ""
    if embed := PROVIDERS["huggingface"].from_arguments(tag.args, dict(tag.options)):
        return EmbedTag(embed, tag.options)
    if not re.fullmatch(r"https://[\w./-]+", url):
        return unexpected_arguments(tag, 'a model (model="owner/name")')
    embed = find(url)
    return EmbedTag(embed) if embed else Reference(url=url, text=name)


def read_toot(tag: Tag) -> ShortcodeResult:
    """Read Toha's ``mastodon server= user= id=``; others are read by the provider."""
    user, name = tag.option("user").removeprefix("@"), tag.option("id")
    if user and name:
        server = tag.option("server", "instance", "host") or "mastodon.social"
        server = server.removeprefix("https://").strip("/")
        embed = find(f"https://{server}/@{user}/{name}")
    else:
        embed = PROVIDERS["mastodon"].from_arguments(tag.args, dict(tag.options))
    return (
        EmbedTag(embed, ()) if embed else unexpected_arguments(tag, PROVIDERS["mastodon"].expects)
    )


def read_remote_file(tag: Tag) -> ShortcodeResult:
    """Read Blowfish's ``codeimporter`` and ``mdimporter``: a link to the file."""
    url = tag.option("url", "src") or (tag.args[0] if tag.args else "")
    if not is_link_target(url):
        return unexpected_arguments(tag, "the URL of a file")
    return Reference(url=url, text=url.partition("?")[0].rpartition("/")[2])


def read_form(tag: Tag) -> ShortcodeResult:
    """Read Ananke's ``form-contact``: a link to the form."""
    url = tag.option("action", "url", "src") or (tag.args[0] if tag.args else "")
    if not is_link_target(url):
        return unexpected_arguments(tag, "the URL of a form")
    return Reference(url=url, text="Contact form")


def read_code_file(tag: Tag) -> ShortcodeResult:
    """Read Kubernetes' ``code_sample`` and ``codenew``: the text of a file, as code."""
    path = tag.option("file", "path", "src") or (tag.args[0] if tag.args else "")
    if not path:
        return unexpected_arguments(tag, 'the path of a file (file="…")')
    suffix = path.rpartition(".")[2].lower()
    language = tag.option("language", "lang") or _CODE_LANGUAGES.get(suffix, suffix)
    options = (("caption", tag.option("title", "caption") or path.rpartition("/")[2]),)
    return FileTag("literalinclude", path, language, options, _EXAMPLES)


def read_file(tag: Tag) -> ShortcodeResult:
    """Read Docsy's ``readfile``: the text of a file, as Markdown or as code."""
    path = tag.option("file", "path") or (tag.args[0] if tag.args else "")
    if not path:
        return unexpected_arguments(tag, 'the path of a file (file="…")')
    if tag.option("code").lower() == "true" or tag.option("lang"):
        return read_code_file(tag)
    return FileTag("include", path)


def read_csv(tag: Tag) -> ShortcodeResult:
    """Read HugoBlox's ``table path=``: a file with values in a table."""
    path = tag.option("path", "file", "src") or (tag.args[0] if tag.args else "")
    if not path:
        return unexpected_arguments(tag, 'the path of a file (path="…")')
    head = () if tag.option("header").lower() == "false" else (("header-rows", "1"),)
    return FileTag("csv-table", path, "", (("caption", tag.option("caption")), *head))
