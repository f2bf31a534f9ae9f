"""The table of shortcodes. The documentation's table is generated from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.provider import given_options
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS, find, find_page
from sphinx_devrel_blog.markdown.shortcodes import (
    boxes,
    code,
    grids,
    hexo_boxes,
    markdown_source,
    media,
    references,
)
from sphinx_devrel_blog.markdown.shortcodes.results import (
    EmbedTag,
    Reference,
    Shortcode,
    ShortcodeResult,
)
from sphinx_devrel_blog.markdown.shortcodes.themes import (
    documents,
    frameworks,
    hexo,
    hugo,
    jekyll,
    platforms,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.grammar import Form, Tag


EMBEDS: Final[dict[str, str]] = {
    "twitter": "x", "tweet": "x", "x": "x", "twitternocache": "x", "twitter_simple": "x",
    "gram": "instagram", "instagram_simple": "instagram", "vimeo_simple": "vimeo",
    "stackoverflow": "stackexchange", "twitter_timeline": "x_timeline", "bsky": "bluesky",
    "youtubelite": "youtube",
}  # fmt: skip
"""Other names of embed shortcodes, and their providers.

The name of each provider is a shortcode, too. Those names are looked up in ``PROVIDERS``, which an
application extends and restores.
"""

PARAMETERS: Final = frozenset({"param", "siteparam", "_param", "meta"})
"""Shortcodes of Hugo that show a value of the front matter or the site."""

_PROFILES: Final = {
    "x": r"(?i)https?://(?:www\.)?(?:twitter|x)\.com/\w+/?(?:\?\S*)?",
    "instagram": r"(?i)https?://(?:www\.)?instagram\.com/[\w.]{1,30}/?(?:\?\S*)?",
}
_OTHER_SCHEME: Final = r"(?i)(?!https?:)[a-z][a-z+.-]*:"
_ALONE: Final = frozenset(
    {"asciinema", "blogcast", "bluesky", "jsitor", "loom", "mux", "slideshare", "wikipedia",
     "x_timeline"}
)  # fmt: skip
"""Providers whose tags on DEV refuse anything after the id or the URL.

The tags of the other providers have options there, or those of other systems have more arguments.
"""


def read_embed(tag: Tag) -> ShortcodeResult:
    """Return the embed of the provider that the shortcode names."""
    provider = PROVIDERS[EMBEDS.get(tag.name, tag.name)]
    args = tag.args[1:] if tag.args[:1] == ("oembed",) else tag.args  # jekyll-twitter-plugin
    embed = provider.from_arguments(args, dict(tag.options))
    is_alone = tag.form == "liquid" and provider.name in _ALONE
    if is_alone and given_options(args, dict(tag.options)):
        embed = None
    elif embed is None and not re.match(_OTHER_SCHEME, "".join(args[:1])):
        embed = next((found for url in args[1:] if (found := find(url)) is not None), None)
    profile = _PROFILES.get(provider.name)
    if embed is None and args and profile and re.fullmatch(profile, args[0]):
        return Reference(url=args[0])
    if embed is None:
        return Problem(references.argument_problem(tag, provider.expects), "embed")
    return EmbedTag(embed, tag.options)


def read_any_embed(tag: Tag) -> ShortcodeResult:
    """Read ``embed``, ``oembed`` and Hashnode's ``%[…]``: an embed, or a preview of any page.

    On DEV, the word ``minimal`` before or after the URL shows a card instead of a player.
    """
    words = [word for word in tag.args if word != "minimal"]
    url = (words[0] if words else tag.option("url", "src", "link")).strip("<>")
    if embed := find_page(url):
        is_card = len(words) < len(tag.args) and not tag.option("mode")
        return EmbedTag(embed, (*tag.options, *((("mode", "card"),) if is_card else ())))
    is_url = url.startswith(("https://", "http://")) and references.is_link_target(url)
    return (
        Reference(url=url) if is_url else references.unexpected_arguments(tag, "a URL (https://…)")
    )


_DEV_POST = "https://dev.to/jess/how-to-write-2a3b"

SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("embed", "oembed", "media"), "an embed, or the preview of any other page", read_any_embed,
        "{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}\n\n%[https://codepen.io/team/codepen/pen/PNaGbb]",
    ),
    Shortcode(
        ("details", "collapsible", "collapse", "expand"), "a box that opens",
        boxes.read_details, "{% details What is it? %}\nA **post**.\n{% enddetails %}", "needed",
    ),
    Shortcode(
        ("spoiler",), "a box that opens; within a sentence, its text", boxes.read_details,
        "{% spoiler The end %}\nIt is **well**.\n{% endspoiler %}", "optional",
    ),
    Shortcode(
        ("note", "subnote", "subsubnote"), "a callout; in Hexo's notation, a text after the kind makes it a dropdown",
        hexo_boxes.read_note, "{% note warning %}\nMind the **gap**.\n{% endnote %}", "optional",
    ),
    Shortcode(("tip",), "a callout", hexo_boxes.read_tip, "{% tip %}\nDo *this*.\n{% endtip %}", "optional"),
    Shortcode(
        ("info", "warning", "danger", "important", "caution", "attention", "hint", "alert",
         "callout", "notice", "admonition", "success", "error"), "a callout", boxes.read_callout,
        '{{< callout type="tip" title="Do" >}}\nThis.\n{{< /callout >}}',
        "optional",
    ),
    Shortcode(
        ("quote", "blockquote"), "a quotation", boxes.read_quote,
        '{% quote author="Ada" link="https://example.org/" %}\nText.\n{% endquote %}', "needed",
    ),
    Shortcode(
        ("pullquote",), "a quotation set apart", boxes.read_pull_quote,
        "{% pullquote %}\nText.\n{% endpullquote %}", "needed",
    ),
    Shortcode(
        ("cta",), "a link like a button", boxes.read_cta,
        "{% cta https://example.org/ %} Read **on** {% endcta %}", "needed",
    ),
    Shortcode(
        ("button", "btn"), "a link like a button", boxes.read_button,
        '{{< button href="https://example.org/" >}}Read on{{< /button >}}', "optional",
    ),
    Shortcode(
        ("offer",), "a card with a button", boxes.read_offer,
        '{% offer link="https://example.org/" button="Sign up" %}\nFree for a year.\n{% endoffer %}', "needed",
    ),
    Shortcode(
        ("card",), "a card", boxes.read_card, "{% card %}\nA **card**.\n{% endcard %}", "optional",
    ),
    Shortcode(
        ("row", "columns"), "columns", grids.read_row,
        "{% row %}\n{% col %}\nLeft.\n{% endcol %}\n{% col span=2 %}\nRight.\n{% endcol %}\n{% endrow %}",
        "needed",
    ),
    Shortcode(("col", "column"), "a column of `row`", grids.read_column, "", "needed"),
    Shortcode(
        ("features",), "cards side by side", grids.read_features,
        '{% features %}\n{% feature icon="🚀" title="Fast" %}\nNo wait.\n{% endfeature %}\n'
        '{% feature title="Small" %}\nNo weight.\n{% endfeature %}\n{% endfeatures %}', "needed",
    ),
    Shortcode(("feature",), "a card of `features`", grids.read_feature, "", "needed"),
    Shortcode(
        ("slides",), "a carousel of images", grids.read_slides,
        '{% slides %}\n{% slide image="/images/letters-home.png" alt="First" %}\n'
        '{% slide image="/images/letters-home.png" alt="Second" %}\n{% endslides %}', "needed",
    ),
    Shortcode(("slide",), "an image of `slides`", grids.read_slide, ""),
    Shortcode(
        ("tabs", "tabpane", "subtabs", "subsubtabs"), "tabs", grids.read_tabs,
        '{{< tabs >}}\n{{< tab "One" >}}\nFirst.\n{{< /tab >}}\n{{< tab "Two" >}}\nSecond.\n{{< /tab >}}\n{{< /tabs >}}',
        "needed",
    ),
    Shortcode(("tab",), "a tab of `tabs`", grids.read_tab, "", "optional"),
    Shortcode(
        ("katex", "math", "latex"), "a formula", code.read_katex,
        "{% katex %}\nE = mc^2\n{% endkatex %}", "needed",
    ),
    Shortcode(
        ("highlight",), "code", code.read_highlight,
        "{% highlight python linenos %}\nprint(1)\n{% endhighlight %}", "needed",
    ),
    Shortcode(
        ("codeblock", "code", "code_block"), "code", code.read_codeblock,
        "{% codeblock hello.py lang:python mark:1 %}\nprint(1)\n{% endcodeblock %}", "needed",
    ),
    Shortcode(
        ("mermaid",), "a diagram if the site has `sphinxcontrib.mermaid`, otherwise its source",
        code.read_mermaid, "{{< mermaid >}}\ngraph LR; A --> B\n{{< /mermaid >}}", "needed",
    ),
    Shortcode(
        ("runkit",), "code", code.read_runkit, "{% runkit %}\nconst a = 1;\n{% endrunkit %}", "needed",
    ),
    Shortcode(
        ("figure",), "a figure", media.read_figure,
        '{{< figure src="/images/letters-home.png" width="200" alt="First" caption="The *first*." >}}', "optional",
    ),
    Shortcode(
        ("img", "image", "asset_img", "asset_image"), "an image", media.read_image,
        '{% img /images/letters-home.png 200 100 "Second" %}', "optional",
    ),
    Shortcode(
        ("video",), "a video", media.read_video,
        "{{< video https://vimeo.com/636725488 >}}", "optional",
    ),
    Shortcode(
        ("audio",), "a recording", media.read_audio,
        "{% audio https://soundcloud.com/user-261265215/dev-to-review-episode-1 %}", "optional",
    ),
    Shortcode(
        ("iframe",), "an embed, if the provider of the URL is known, or a link", media.read_iframe,
        "{% iframe https://example.org/ 300 200 %}",
    ),
    Shortcode(("toc",), "the table of contents", boxes.read_contents, ""),
    Shortcode(
        ("gallery", "center", "centered"), "a box", markdown_source.read_container,
        "{{< center >}}\nIn the middle.\n{{< /center >}}", "needed",
    ),
    Shortcode(
        ("user_subscription", "qr"), "its text", boxes.read_text,
        "{% user_subscription Subscribe for more. %}", "optional",
    ),
    Shortcode(
        ("comment", "#"), "nothing, or a link to a comment on DEV", boxes.read_hidden,
        "{% comment %}Not for readers.{% endcomment %}\n\n{% comment 2d1a %}", "optional",
    ),
    Shortcode(
        ("devcomment",), "a link to a comment on DEV", references.read_comment, "{% devcomment 2d1a %}",
    ),
    Shortcode(
        ("link", "post", "a", "anchor"), "a link to a post, a file or a URL", references.read_link,
        f"{{% link {_DEV_POST} %}}\n\n{{% link Example https://example.org/ %}}",
    ),
    Shortcode(("post_url",), "the URL of a post", references.read_post_url, "[The first]({% post_url 2026-10-20-gifs-for-everyone %})"),
    Shortcode(("post_link", "post_path"), "a link to a post", references.read_post_link, '{% post_link your-docs-are-a-good-home "The first" %}'),
    Shortcode(("ref", "relref"), "the URL of a page", references.read_ref, '[Start]({{< ref "tutorial.md" >}})'),
    Shortcode(
        ("asset_path", "asset_link", "url_for", "full_url_for"), "a link to a file or page", references.read_asset,
        "{% asset_link tutorial.md Start %}",
    ),
    Shortcode(("user",), "a link to a person on DEV", references.read_user, "{% user jess %}"),
    Shortcode(("tag",), "a link to a tag on DEV", references.read_topic, "{% tag git %}"),
    Shortcode(("organization", "org"), "a link to an organization on DEV", references.read_organization, "{% organization devteam %}"),
    Shortcode(("podcast",), "a link to an episode on DEV", references.read_podcast, "{% podcast https://dev.to/basecspodcast/s2e2--queues-irl %}"),
    Shortcode(("series",), "a link to a series on DEV", references.read_series, "{% series jess/a-series %}"),
    Shortcode(("listing",), "a link to a listing on DEV", references.read_listing, "{% listing collabs/dev-is-open-source-823 %}"),
    Shortcode(("feed",), "a link to posts on DEV", references.read_feed, "{% feed tag=javascript limit=3 %}"),
    *jekyll.SHORTCODES, *hugo.SHORTCODES, *hugo.OF_ZOLA, *hexo.SHORTCODES, *frameworks.SHORTCODES,
    *platforms.SHORTCODES, *documents.SHORTCODES,
)  # fmt: skip
"""The shortcodes that aren't embeds, in the order of the documentation."""

OF_HUGO: Final[dict[str, Shortcode]] = {
    name: shortcode for shortcode in hugo.SHORTCODES for name in shortcode.names
}
"""Shortcodes in Hugo's notation: in others, the same names may mean something else."""

BY_NAME: Final[dict[str, Shortcode]] = {
    name: shortcode for shortcode in SHORTCODES if shortcode not in hugo.SHORTCODES
    for name in shortcode.names
}  # fmt: skip
"""The other shortcodes of the table, by each of their names."""


def listed(tag: Tag) -> Shortcode | None:
    """Return the shortcode of the table that a start tag or an end tag belongs to, or None."""
    return named(tag.closes or tag.name, tag.form)


def named(name: str, form: Form) -> Shortcode | None:
    """Return the shortcode of the table with a name in a notation, or None."""
    return (OF_HUGO.get(name) if form == "hugo" else None) or BY_NAME.get(name)


def is_embed(name: str) -> bool:
    """Return whether a shortcode embeds something. Other extensions may add providers later."""
    return name in EMBEDS or (name in PROVIDERS and name != PAGE)
