"""Boxes: what opens on demand, callouts, quotations, cards, and links like buttons.

Sources: forem/forem (``app/liquid_tags``), Hugo's embedded shortcodes and those of its best known
themes, Hexo's tag plugins, Jekyll's ``highlight``, Pelican's liquid_tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.meanings import (
    Contents,
    DirectiveCall,
    InlineMarkdown,
    Nothing,
    Reference,
)
from sphinx_devrel_blog.markdown.shortcodes.parts import (
    as_text,
    end_of,
    fence,
    flat,
    image_path,
    inside,
    is_set,
    said,
)
from sphinx_devrel_blog.markdown.shortcodes.references import is_address, read_comment, wrong

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.meanings import ShortcodeResult


def read_details(tag: Tag) -> ShortcodeResult:
    """``details``: what is behind the name is the summary; ``open`` shows it at once."""
    summary = tag.option("summary", "title")
    if not summary and tag.form == "liquid":
        summary = tag.rest.strip("\"'") if tag.rest[:1] in "\"'" else tag.rest
    elif not summary:
        summary = " ".join(arg for arg in tag.args if arg != "open")
    is_open = tag.form != "liquid" and (is_set(tag, "open") or tag.option("closed") == "false")
    options = (("open", ""),) if is_open else ()
    title = flat(summary) or "Details"
    return DirectiveCall("dropdown", title, options, inside(tag), inline=said(title, inside(tag)))


def read_callout(tag: Tag) -> ShortcodeResult:
    """``note``, ``warning`` and their like; or ``callout`` and others that name their kind."""
    args = [arg for arg in tag.args if arg != "no-icon"]
    kind = KINDS.get(tag.name, "")
    named = tag.option("type", "color", "kind", "level", "context").lower()
    if named in KINDS:
        kind = KINDS[named]
    elif args and args[0].lower() in KINDS:
        kind = KINDS[args.pop(0).lower()]
    title = tag.option("title", "summary", "header") or " ".join(args)
    body = inside(tag)
    added = _behind(body, tag.option("text", "content", "message"))
    if not (body.strip() or added):
        return wrong(tag, f"an end, {end_of(tag)}, and a text before it")
    kind = kind or "note"
    words = said(title, f"{body} {added}")
    if not title:
        return DirectiveCall(kind, "", (), body, added, inline=words)
    return DirectiveCall("admonition", flat(title), (("class", kind),), body, added, inline=words)


def read_quote(tag: Tag) -> ShortcodeResult:
    """``quote``: DEV's with named arguments, Hexo's with ``author, source URL title``."""
    if tag.options:
        author, link = tag.option("author"), tag.option("link", "cite")
        if not author and not tag.option("source", "title"):
            return wrong(tag, "a quote with an author")
        rating = tag.option("rating")
        if (link and not is_address(link)) or (rating and rating not in tuple("12345")):
            return wrong(tag, "a quote with an author, a link and a rating of 1 to 5")
        role, source = tag.option("role"), tag.option("source", "title")
    else:
        author, source, link = _hexo_quote(tag.rest)
        role = rating = ""
    who = ", ".join(as_text(word) for word in (author, role) if word)
    where = as_text(source or (link if not author else ""))
    if link and not where:
        who = f"[{who}](<{link}>)"
    elif link:
        where = f"[{where}](<{link}>)"
    stars = f"{rating} of 5" if rating else ""
    said = ", ".join(word for word in (who, where, stars) if word)
    added = f"\n\n-- {said}\n" if said else ""
    return DirectiveCall("epigraph", "", (), inside(tag), added, inline=inside(tag))


def _hexo_quote(rest: str) -> tuple[str, str, str]:
    """Return the author, the source or the link's title, and the link of Hexo's arguments."""
    before, space, after = rest.replace("http", " http", 1).partition(" http")
    link, _, title = f"http{after}".partition(" ") if space else ("", "", "")
    author, _, source = before.strip().strip("\"'").partition(",")
    return author.strip(), title.strip() or source.strip(), link if is_address(link) else ""


def read_pull_quote(tag: Tag) -> ShortcodeResult:
    """Hexo's ``pullquote``."""
    return DirectiveCall("pull-quote", "", (), inside(tag), inline=inside(tag))


def read_card(tag: Tag) -> ShortcodeResult:
    """``card``: DEV's has only a text; those of Hugo's themes a title, a link and an image."""
    title = tag.option("title", "header") or (tag.args[0] if tag.args else "")
    link = tag.option("link", "url", "href")
    image = tag.option("image", "img")
    options = (
        *((("link", link),) if is_address(link) else ()),
        *((("img-top", image_path(image)), ("img-alt", title)) if image else ()),
    )
    body = inside(tag)
    added = _behind(body, tag.option("text", "content", "subtitle", "description"))
    return DirectiveCall(
        "card", flat(title), options, body, added, inline=said(title, f"{body} {added}")
    )


def read_text(tag: Tag) -> ShortcodeResult:
    """``user_subscription``, ``qr``: a text, which the reader of a page without forms sees."""
    text = inside(tag).strip() or tag.option("text") or tag.rest.strip("\"'")
    if not text:
        return wrong(tag, "a text")
    return Reference(url=text, text=text) if is_address(text) else InlineMarkdown(as_text(text))


def read_hidden(tag: Tag) -> ShortcodeResult:
    """``comment``: Liquid's, which hides what it holds, or DEV's with the id of one."""
    return Nothing() if tag.inner is not None or tag.name == "#" else read_comment(tag)


def read_contents(tag: Tag) -> ShortcodeResult:
    """``toc``: the table of contents of the page."""
    del tag
    return Contents()


def _behind(body: str, text: str) -> str:
    """Return ``text`` as a paragraph behind ``body``."""
    return f"\n\n{text}" if body.strip() and text else text


def read_cta(tag: Tag) -> ShortcodeResult:
    """DEV's ``cta URL [branded] [block]``."""
    url = tag.args[0] if tag.args else ""
    if not is_address(url):
        return wrong(tag, "an address")
    return _button(url, flat(inside(tag)), wide="block" in tag.args)


def read_button(tag: Tag) -> ShortcodeResult:
    """``button`` of Hugo's themes (``href``, ``relref``), and Hexo's ``URL, text``."""
    url = tag.option("href", "link", "url") or next(filter(is_address, tag.args), "")
    others = [arg for arg in tag.args if arg != url]
    words = flat(inside(tag)) or tag.option("text", "title", "label") or " ".join(others[:1])
    target = tag.option("relref", "ref")
    if target:
        return Reference(target=target, text=words)
    if not is_address(url):
        return wrong(tag, 'an address (href="https://…")')
    return _button(url, words)


def _button(url: str, words: str, *, wide: bool = False) -> DirectiveCall:
    options = (("color", "primary"), *((("expand", ""),) if wide else ()))
    words = words or as_text(url)
    return DirectiveCall("button-link", url, options, "", words, inline=f"[{words}](<{url}>)")


def read_offer(tag: Tag) -> ShortcodeResult:
    """DEV's ``offer link="…" button="…"``: a card with a button under its text."""
    link, label = tag.option("link"), tag.option("button")
    if not is_address(link) or not label:
        return wrong(tag, 'an address and a label: link="https://…" button="…"')
    added = fence("button-link", link, f":color: primary\n\n{as_text(label)}")
    return DirectiveCall(
        "card", "", (), inside(tag), added, inline=f"{inside(tag)} [{label}](<{link}>)"
    )
