"""Shortcodes of DEV, WordPress, Ghost and other platforms.

Source: forem/forem ``app/liquid_tags`` and ``unified_embed/registry.rb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import inner_text, read_container
from sphinx_devrel_blog.markdown.shortcodes.references import is_link_target, unexpected_arguments
from sphinx_devrel_blog.markdown.shortcodes.results import (
    EmbedTag,
    Nothing,
    Reference,
    Shortcode,
    Snippet,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


def _read_frame(tag: Tag) -> ShortcodeResult:
    """Read a tag that shows the frame of a service: an embed if it is known, or a link."""
    url = tag.option("url", "src") or (tag.args[0] if tag.args else "")
    embed = find(url)
    if embed is not None:
        return EmbedTag(embed)
    return Reference(url=url) if is_link_target(url) else unexpected_arguments(tag, "a URL")


def _read_session(tag: Tag) -> ShortcodeResult:
    """Read ``agent_session``, whose argument is the id or the URL of a session on DEV."""
    ident = tag.args[0] if tag.args else ""
    if is_link_target(ident):
        return Reference(url=ident)
    if not ident.replace("-", "").replace("_", "").isalnum():
        return unexpected_arguments(tag, "the id of a session")
    return Reference(url=f"https://dev.to/agent_sessions/{ident}", text="Session on DEV")


def _read_form(tag: Tag) -> ShortcodeResult:
    """Read a form or a list of DEV: only its content can be shown."""
    text = inner_text(tag)
    return Snippet(text, inline=text) if text.strip() else Nothing()


SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("bandcamp", "bolt", "lovable", "v0", "claude_artifact", "livecodes", "netlify", "observablehq",
         "streamlit", "warp", "descript", "claudebin", "cloud_run", "neon", "facebook", "golang", "gitlab",
         "codesharer", "codeit", "emgithub", "decs", "event"),
        "a link, or an embed if the provider of the URL is known", _read_frame,
        "{% netlify https://example.netlify.app/ %}",
    ),
    Shortcode(
        ("agent_session",), "a link to a session on DEV", _read_session, "{% agent_session 20 %}",
    ),
    Shortcode(
        ("poll", "survey", "email_signup", "email_subscription", "org_lead_form", "org_lead_gate", "org_posts",
         "org_team"),
        "the content, if it has any: forms and lists of DEV can't be shown", _read_form, "", "optional",
    ),
    Shortcode(
        ("quotes",), "several quotations", read_container,
        '{% quotes %}\n{% quote author="Ada" %}\nText.\n{% endquote %}\n{% endquotes %}', "needed",
    ),
)  # fmt: skip
