"""Shortcodes for boxes: dropdowns, callouts, quotations, cards and buttons.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.arguments import keyed, listed
from sphinx_devrel_blog.markdown.shortcodes.hexo_inlines import read_plain_text
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    directive_source,
    encode_path,
    end_tag_of,
    escape_markdown,
    inline_box,
    inner_text,
    is_set,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.references import (
    is_link_target,
    read_comment,
    unexpected_arguments,
)
from sphinx_devrel_blog.markdown.shortcodes.results import (
    Contents,
    DirectiveCall,
    InlineMarkdown,
    NoOutput,
    Reference,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_KIND_NAMES: Final = ("type", "color", "kind", "level", "context", "style")
_PAGE: Final = r"(?:/|\.{1,2}/)?[\w.-]+(?:[/#]|$)(?!/)"  # a path of the site
_ICON_KINDS: Final = {
    "circle-info": "note", "circle-question": "note", "lightbulb": "tip", "check": "tip",
    "triangle-exclamation": "warning", "exclamation-triangle": "warning", "bell": "note",
    "bomb": "danger", "skull-crossbones": "danger",
}  # fmt: skip
"""Icons that indicate the kind of a box."""


def read_details(tag: Tag) -> ShortcodeResult:
    """Read ``details``: its argument is the summary; with ``open``, the box starts open."""
    if tag.inner is None and tag.name == "spoiler":
        return read_plain_text(tag)  # hexo-spoiler's, within a sentence
    summary = tag.option("summary", "title", "header", "label", "text")
    if not summary and tag.form == "liquid":
        summary = tag.rest.strip("\"'") if tag.rest[:1] in "\"'" else tag.rest
    elif not summary:
        summary = " ".join(arg for arg in tag.args if arg != "open")
    is_open = tag.form != "liquid" and (
        is_set(tag, "open") or is_set(tag, "openByDefault") or tag.option("closed") == "false"
    )
    options = (("open", ""),) if is_open else ()
    title = on_one_line(summary) or "Details"
    return DirectiveCall(
        "dropdown", title, options, inner_text(tag), inline=inline_box(title, inner_text(tag))
    )


def read_callout(tag: Tag) -> ShortcodeResult:
    """Read ``note``, ``warning`` and other kinds; also ``callout``, whose argument is the kind."""
    args = [arg for arg in tag.args if arg != "no-icon"]
    kind = KINDS.get(tag.name, "")
    named = tag.option(*_KIND_NAMES).lower()
    if named in KINDS:
        kind = KINDS[named]
    elif args and args[0].lower() in KINDS:
        kind = KINDS[args.pop(0).lower()]
    fold = _fold(tag, args)
    # The argument of Relearn's "notice" after the title is an icon.
    title = tag.option("title", "summary", "header") or " ".join(
        args[:1] if tag.name == "notice" else args
    )
    body = inner_text(tag)
    added = _following_paragraph(body, tag.option("text", "content", "message"))
    if not (body.strip() or added):
        return unexpected_arguments(tag, f"a text, closed by {end_tag_of(tag)}")
    kind = kind or "note"
    inline = inline_box(title, f"{body} {added}")
    if fold == "false":
        title = on_one_line(title) or kind.capitalize()
        return DirectiveCall("dropdown", title, (), body, added, inline=inline)
    if not title:
        return DirectiveCall(kind, "", (), body, added, inline=inline)
    return DirectiveCall(
        "admonition", on_one_line(title), (("class", kind),), body, added, inline=inline
    )


def _fold(tag: Tag, args: list[str]) -> str:
    """Return ``false`` for a box that is closed at first, as in LoveIt; take it from ``args``."""
    if tag.form != "hugo":
        return ""
    last = args.pop() if len(args) > 1 and args[-1] in {"true", "false"} else ""
    return (tag.option("open", "expanded") or last).lower()


def read_hugo_alert(tag: Tag) -> ShortcodeResult:
    """Read ``alert``: in Blowfish and Congo, its argument is an icon, not a title."""
    if len(tag.args) == 1 and tag.args[0].lower() not in KINDS and " " not in tag.args[0]:
        kind = _ICON_KINDS.get(tag.args[0].lower())
        tag = tag._replace(args=(kind,) if kind else ())
    written = (tag.option(*_KIND_NAMES), *tag.args[:1])
    has_kind = any(each.lower() in KINDS for each in written)
    return read_callout(tag if has_kind else tag._replace(args=("note", *tag.args)))


def read_hugo_cta(tag: Tag) -> ShortcodeResult:
    """Read HugoBlox's ``cta cta_text= cta_link=``: one or two buttons; DEV's has a URL."""
    url = tag.option("cta_link", "link", "url", "href")
    if not url:
        return read_cta(tag)
    label = on_one_line(tag.option("cta_text", "text") or inner_text(tag))
    other = tag.option("cta_alt_link")
    first = read_button(tag._replace(args=(), options=(("href", url), ("text", label)), inner=None))
    if not isinstance(first, DirectiveCall) or not is_link_target(other):
        return first
    label = tag.option("cta_alt_text") or escape_markdown(other)
    link = f"[{label}](<{other}>)"
    button = directive_source("button-link", url, f":color: primary\n\n{first.added}")
    added = f"{button}\n{link}"
    return DirectiveCall("container", "", added=added, inline=f"{first.inline} {link}")


def read_quote(tag: Tag) -> ShortcodeResult:
    """Read ``quote``: DEV's has named arguments, Hexo's has ``author, source URL title``."""
    if tag.options:
        author, link = tag.option("author"), tag.option("link", "cite", "url")
        if not author and not tag.option("source", "title"):
            return unexpected_arguments(tag, "a quote with an author")
        rating, image = tag.option("rating"), tag.option("image")
        has_valid_urls = all(is_link_target(url) for url in (link, image) if url)
        if not has_valid_urls or (rating and not re.match(r"[1-5](?![0-9])", rating)):
            return unexpected_arguments(
                tag, "a quote with an author, a link, an image and a rating of 1 to 5"
            )
        rating = rating[:1]  # as on DEV, which reads 4.5 as 4
        role, source = tag.option("role"), tag.option("source", "title")
    else:
        author, source, link = _hexo_quote(tag.rest)
        role = rating = ""
    who = ", ".join(escape_markdown(word) for word in (author, role) if word)
    where = escape_markdown(source or (link if not author else ""))
    if link and not where:
        who = f"[{who}](<{link}>)"
    elif link:
        where = f"[{where}](<{link}>)"
    stars = f"{rating} of 5" if rating else ""
    attribution = ", ".join(part for part in (who, where, stars) if part)
    added = f"\n\n-- {attribution}\n" if attribution else ""
    return DirectiveCall("epigraph", "", (), inner_text(tag), added, inline=inner_text(tag))


def _hexo_quote(rest: str) -> tuple[str, str, str]:
    """Return three parts of Hexo's arguments: author, source or title of the link, and link."""
    before, space, after = rest.replace("http", " http", 1).partition(" http")
    link, _, title = f"http{after}".partition(" ") if space else ("", "", "")
    author, _, source = before.strip().strip("\"'").partition(",")
    return author.strip(), title.strip() or source.strip(), link if is_link_target(link) else ""


def read_pull_quote(tag: Tag) -> ShortcodeResult:
    """Read Hexo's ``pullquote``."""
    return DirectiveCall("pull-quote", "", (), inner_text(tag), inline=inner_text(tag))


def read_short_quote(tag: Tag) -> ShortcodeResult:
    """Read Stellar's ``quot text``: a quotation, or a title with ``el:h2``."""
    values, words = keyed(tag.rest, "el", "icon", "prefix", "suffix")
    text = escape_markdown(" ".join(words))
    if not text:
        return unexpected_arguments(tag, "a text")
    if values.get("el", "p").startswith("h"):
        return DirectiveCall("rubric", text, inline=f"**{text}**")
    return DirectiveCall("pull-quote", "", (), "", text, inline=text)


def read_card(tag: Tag) -> ShortcodeResult:
    """Read ``card``: DEV's has only content; Hugo themes add a title, a link and an image."""
    title = tag.option("title", "header") or (tag.args[0] if tag.args else "")
    link = tag.option("link", "url", "href")
    image = tag.option("image", "img")
    options = (
        *((("link", link),) if is_link_target(link) else ()),
        *((("img-top", encode_path(image)), ("img-alt", title)) if image else ()),
    )
    body = inner_text(tag)
    added = _following_paragraph(body, tag.option("text", "content", "subtitle", "description"))
    return DirectiveCall(
        "card",
        on_one_line(title),
        options,
        body,
        added,
        inline=inline_box(title, f"{body} {added}"),
    )


def read_text(tag: Tag) -> ShortcodeResult:
    """Read ``user_subscription`` and ``qr``: show their text, since pages here have no forms."""
    text = inner_text(tag).strip() or tag.option("text") or tag.rest.strip("\"'")
    if not text:
        return unexpected_arguments(tag, "a text")
    return (
        Reference(url=text, text=text)
        if is_link_target(text)
        else InlineMarkdown(escape_markdown(text))
    )


def read_hidden(tag: Tag) -> ShortcodeResult:
    """Read ``comment``: Liquid's hides its content, DEV's has the id of a comment on DEV."""
    return NoOutput() if tag.inner is not None or tag.name == "#" else read_comment(tag)


def read_contents(tag: Tag) -> ShortcodeResult:
    """Read ``toc``: the table of contents of the page."""
    del tag
    return Contents()


def _following_paragraph(body: str, text: str) -> str:
    """Return ``text`` as a paragraph of its own if it follows a ``body``."""
    return f"\n\n{text}" if body.strip() and text else text


def read_cta(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``cta URL [branded] [block]``."""
    url = tag.args[0] if tag.args else ""
    if not is_link_target(url):
        return unexpected_arguments(tag, "a URL")
    return button(url, on_one_line(inner_text(tag)), wide="block" in tag.args)


def read_button(tag: Tag) -> ShortcodeResult:
    """Read ``button`` of Hugo themes (``href``, ``relref``) and of Hexo (``URL, text``)."""
    if tag.form == "liquid" and tag.rest and not tag.option("href", "link", "url", "relref", "ref"):
        return _listed_button(tag)
    url = tag.option("href", "link", "url") or next(filter(is_link_target, tag.args), "")
    others = [arg for arg in tag.args if arg != url]
    label = (
        on_one_line(inner_text(tag)) or tag.option("text", "title", "label") or " ".join(others[:1])
    )
    target = tag.option("relref", "ref")
    if target:
        return Reference(target=target, text=label)
    if tag.form == "hugo" and re.match(_PAGE, url):
        return Reference(target=url, url=url if url.startswith("/") else "", text=label)
    if not is_link_target(url):
        return unexpected_arguments(tag, 'a URL (href="https://…")')
    return button(url, label)


def _listed_button(tag: Tag) -> ShortcodeResult:
    """Read the buttons of Hexo's themes.

    NexT, Butterfly and Fluid: ``url, text, icon``; Volantis: ``style, text, url, icon``; Stellar:
    ``text url color:red``.
    """
    parts = listed(tag)
    if len(parts) == 1:
        _, parts = keyed(tag.rest, "color", "size", "icon")
    place = next((n for n, part in enumerate(parts) if _looks_like_url(part)), None)
    inner = on_one_line(inner_text(tag))
    if place is None:
        return InlineMarkdown(escape_markdown(inner or " ".join(parts)))
    url = parts[place]
    if "," in tag.rest or "::" in tag.rest:
        text = parts[place - 1] if place else (*parts[1:2], "")[0]
    else:
        text = " ".join((*parts[:place], *parts[place + 1 :]))
    label = inner or escape_markdown(text)
    if is_link_target(url):
        return button(url, label)
    if url == "#":
        return InlineMarkdown(f'<a href="#">{label}</a>')
    if url.startswith("#"):
        return InlineMarkdown(f"[{label}]({url})")
    return Reference(target=url, text=text or inner)


def _looks_like_url(text: str) -> bool:
    """Return whether an argument is a URL, a path or an anchor, and not the text of a button."""
    return " " not in text and (
        is_link_target(text) or text.startswith(("#", "./", "../")) or "/" in text.strip("/")
        or text.endswith((".html", ".md", "/"))
    )  # fmt: skip


def button(url: str, label: str, *, wide: bool = False) -> DirectiveCall:
    """Return a link that looks like a button; ``label`` is Markdown."""
    options = (("color", "primary"), *((("expand", ""),) if wide else ()))
    label = label or escape_markdown(url)
    return DirectiveCall("button-link", url, options, "", label, inline=f"[{label}](<{url}>)")


def read_offer(tag: Tag) -> ShortcodeResult:
    """Read DEV's ``offer link="…" button="…"``: a card with a button under its text.

    Both are optional. Without a link, there is no button.
    """
    link, label = tag.option("link"), tag.option("button") or _("Read more")
    if not link:
        return DirectiveCall("card", "", (), inner_text(tag), inline=inner_text(tag))
    if not is_link_target(link):
        return unexpected_arguments(tag, 'a URL and a label: link="https://…" button="…"')
    added = directive_source("button-link", link, f":color: primary\n\n{escape_markdown(label)}")
    return DirectiveCall(
        "card", "", (), inner_text(tag), added, inline=f"{inner_text(tag)} [{label}](<{link}>)"
    )
