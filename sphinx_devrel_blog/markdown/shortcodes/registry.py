"""The table of shortcodes. The documentation's table is generated from it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.embeds.provider import given_options
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS, find, find_page
from sphinx_devrel_blog.markdown.shortcodes import (
    boxes,
    code,
    grids,
    markdown_source,
    media,
    notes,
    pictures,
    references,
)
from sphinx_devrel_blog.markdown.shortcodes.includes import (
    INCLUDES,
    include_names,
    read_include,
)
from sphinx_devrel_blog.markdown.shortcodes.labels import read_parameter
from sphinx_devrel_blog.markdown.shortcodes.pairs import MAX_NESTING, VERBATIM
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    InlineMarkdown,
    NoOutput,
    Reference,
    Shortcode,
    ShortcodeReader,
    ShortcodeResult,
    Unknown,
)
from sphinx_devrel_blog.markdown.shortcodes.templates import is_template, read_template
from sphinx_devrel_blog.markdown.shortcodes.themes import (
    documents,
    frameworks,
    hexo,
    hugo,
    jekyll,
    platforms,
)
from sphinx_devrel_blog.markdown.shortcodes.unknown import (
    FILES,
    LOGIC,
    advice_for,
    is_code_name,
    read_unknown,
    shows_content_in_place,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Form, Tag
    from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues


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


_NEAR: Final = 0.8  # of two names, for "Did you mean"; 1 is the same name
_MAX_NAME: Final = 40
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


def with_inner(tag: Tag, inner: str | None, source: str) -> Tag:
    """Return ``tag`` with the content before its end tag; ``source`` includes both tags."""
    return tag if inner is None else tag._replace(inner=inner, source=source)


def unclosed_problem(name: str, opening: str) -> Problem:
    """Return the problem of a shortcode that begins, but is never closed."""
    if name in {"raw", "endraw"}:
        return _unpaired(opening)
    end = "%}" if opening.startswith("{%") else f"{'>' if opening[2] == '<' else '%'}}}}}"
    end = f"*/{end}" if opening.endswith("/*") else end
    return Problem(
        f"shortcode {name!r} is never closed: shown as text. Write {end} at its end. If it is an "
        "example, write it as code",
        "shortcode",
    )


def too_deep(tag: Tag) -> Unknown:
    """Return the result of a tag of a pair that is in too many others: its content is shown."""
    problem = (
        f"shortcode {tag.name!r}: more than {MAX_NESTING} shortcodes are nested: only its content is "
        "shown. Nest fewer"
    )
    return Unknown(
        NoOutput(), tag.closes or tag.name, "" if tag.closes else problem, is_counted=False
    )


def _unpaired(tag: str) -> Problem:
    return Problem(
        f"{tag} has no matching tag: shown as text. Add the other tag, or delete this one",
        "shortcode",
    )


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
        notes.read_note, "{% note warning %}\nMind the **gap**.\n{% endnote %}", "optional",
    ),
    Shortcode(("tip",), "a callout", notes.read_tip, "{% tip %}\nDo *this*.\n{% endtip %}", "optional"),
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

_OF_HUGO: Final[dict[str, Shortcode]] = {
    name: shortcode for shortcode in hugo.SHORTCODES for name in shortcode.names
}
"""Shortcodes in Hugo's notation: in others, the same names may mean something else."""

_BY_NAME: Final[dict[str, Shortcode]] = {
    name: shortcode for shortcode in SHORTCODES if shortcode not in hugo.SHORTCODES
    for name in shortcode.names
}  # fmt: skip


def _listed(tag: Tag) -> Shortcode | None:
    """Return the shortcode of the table that a start tag or an end tag belongs to."""
    return _named(tag.closes or tag.name, tag.form)


def _named(name: str, form: Form) -> Shortcode | None:
    return (_OF_HUGO.get(name) if form == "hugo" else None) or _BY_NAME.get(name)


class ShortcodeRegistry:
    """The shortcodes of a site: the table, and the site's own.

    ``extra`` maps names to directives or templates; ``others`` maps names to functions of other extensions. Both
    take precedence over the table. ``forms`` are the forms in which the system of a post reads
    shortcodes: an unknown one has a meaning there. In other forms, it is text. With
    ``strips_raw``, the system removes ``{% raw %}`` from code. ``values`` are those of the
    variables in the post, such as ``page.gallery``; None if its system has none.
    """

    def __init__(
        self,
        extra: Mapping[str, str] | None = None,
        others: Mapping[str, ShortcodeReader] | None = None,
        forms: AbstractSet[Form] = frozenset(),
        *,
        strips_raw: bool = False,
        values: TemplateValues | None = None,
    ) -> None:
        self._extra = dict(extra or {})
        self._others = dict(others or {})
        self._forms = forms
        self.strips_raw = strips_raw
        self.values = values
        self._similar: dict[tuple[str, bool], str] = {}

    def knows(self, name: str, form: Form = "liquid") -> bool:
        """Return whether there is a shortcode with this name in a notation."""
        return self.is_own(name) or _is_embed(name) or _named(name, form) is not None

    def accepts_end_tag(self, tag: Tag) -> bool:
        """Return whether an end tag after ``tag`` belongs to it."""
        if tag.part != "open" or tag.closes:
            return False
        if self.is_own(tag.name):
            return True
        if tag.name == "comment" and tag.rest:
            return False  # DEV's, with the id of a comment
        if self.is_unknown(tag):
            return tag.name not in FILES
        shortcode = _listed(tag)
        return shortcode is not None and (
            shortcode.end_tag != "none" or (tag.form == "hugo" and tag.form in self._forms)
        )

    def is_unknown(self, tag: Tag) -> bool:
        """Return whether a tag has a meaning in the system of the post, but none here."""
        name = tag.closes or tag.name
        is_form = tag.form in self._forms or (name == "end" and "zola" in self._forms)
        return (
            is_form
            and bool(name)
            and name != "raw"
            and not (tag.error or self.knows(name, tag.form))
        )

    def is_verbatim(self, tag: Tag) -> bool:
        """Return whether the content of a tag is not Markdown."""
        is_code = tag.name in VERBATIM or (tag.form == "hugo" and tag.name in {"chart", "echarts"})
        return is_code or (is_code_name(tag.name) and self.is_unknown(tag))

    def flows(self, tag: Tag, content: str) -> bool:
        """Return whether the content of a pair is read like the text around it."""
        shortcode = None if self.is_own(tag.name) else _listed(tag)
        if shortcode is not None:
            return shortcode.flows is not None and shortcode.flows(content)
        return self.is_unknown(tag) and shows_content_in_place(tag, content)

    def resolve(self, tag: Tag) -> ShortcodeResult | Unknown:
        """Return the result of ``tag``, or the problem with it; never raise an exception."""
        if tag.error:
            return Problem(f"shortcode {tag.name!r}: {tag.error}", "shortcode")
        if tag.name in INCLUDES and (result := self._read_include(tag)) is not None:
            return result
        if self.is_unknown(tag):
            return self._read_unknown(tag)
        if tag.form == "hugo" and self.values is not None and tag.option("name"):
            tag = pictures.with_resource(tag, self.values.known.get("page.resources"))
        if tag.closes:
            return self._read_end(tag)
        return self._without_source(tag, self._reader(tag)(tag))

    def _without_source(self, tag: Tag, result: ShortcodeResult) -> ShortcodeResult | Unknown:
        """Return a result that doesn't show the source, if the post's system has shortcodes."""
        if self._is_namesake(tag, result):
            return _read_namesake(tag, result)
        if isinstance(result, Problem) and _lacks_end(tag) and tag.form in self._forms:
            shown = read_unknown(tag).shown
            if isinstance(shown, NoOutput) and tag.args:
                shown = _shown_words(tag.args)
            problem = result.message.replace("shown as text", "only its arguments are shown")
            return Unknown(shown, tag.name, problem, is_counted=False)
        return result

    def _is_namesake(self, tag: Tag, result: ShortcodeResult) -> bool:
        """Return whether a tag with content is another shortcode of the same name.

        A theme may have its own ``figure`` or ``md``, whose content must not be lost.
        """
        shortcode = _listed(tag)
        if shortcode is None or not (tag.inner or "").strip() or tag.form not in self._forms:
            return False
        return shortcode.end_tag == "none" or (
            isinstance(result, Problem) and not self.is_verbatim(tag)
        )

    def _read_listed(self, tag: Tag) -> ShortcodeResult:
        """Return the result of a shortcode of the table."""
        shortcode = _listed(tag)
        if shortcode is None:
            is_raw = tag.name in {"raw", "endraw"}
            return _unpaired(tag.source) if is_raw else _text_problem(tag, self._near(tag))
        if _lacks_end(tag):
            return Problem(
                f"shortcode {tag.name!r} has no end tag: shown as text. Write "
                f"{markdown_source.end_tag_of(tag)} after its content",
                "shortcode",
            )
        return shortcode.read(tag)

    def _read_unknown(self, tag: Tag) -> Unknown:
        """Return what to show of a shortcode that only the system of the post knows."""
        if not tag.closes:
            return read_unknown(tag, self._near(tag))
        problem = (
            f"unknown shortcode {tag.closes!r}: its end tag has no start tag: left out. Remove it"
        )
        problem = "" if tag.closes == "end" else problem  # Zola's ends any shortcode
        return Unknown(NoOutput(), tag.closes, problem, is_counted=False)

    def _near(self, tag: Tag) -> str:
        """Return the known name that is most similar to that of a tag, or ""."""
        key = (tag.name, tag.form == "hugo")
        if key not in self._similar:
            names = {*_BY_NAME, *EMBEDS, *PROVIDERS, *self._extra, *self._others}
            names |= _OF_HUGO.keys() if tag.form == "hugo" else set()
            is_typo = tag.name not in LOGIC | FILES and len(tag.name) <= _MAX_NAME
            near = get_close_matches(tag.name.lower(), sorted(names), 1, _NEAR) if is_typo else []
            self._similar[key] = "".join(near)
        return self._similar[key]

    def _read_end(self, tag: Tag) -> ShortcodeResult | Unknown:
        """Return the result of an end tag without a pair, or whose pair is read in place."""
        shortcode = None if self.is_own(tag.closes) else _listed(tag)
        flows = shortcode is not None and shortcode.flows is not None
        if flows or tag.form not in self._forms or tag.closes == "raw":
            return NoOutput() if flows else _unpaired(tag.source)
        problem = f"shortcode {tag.closes!r}: its end tag has no start tag: left out. Remove it"
        return Unknown(NoOutput(), tag.closes, problem, is_counted=False)

    def _read_include(self, tag: Tag) -> ShortcodeResult | None:
        """Return the result of an include: the site's own, or that of its kind of file."""
        if self.is_own(tag.name):
            return None
        name = next(filter(self.is_own, include_names(tag)), "")
        if not name:
            return read_include(tag, self.values.known if self.values is not None else {})
        text = tag.option("content", "text")
        return self._sites_reader(name)(
            tag._replace(name=name, args=tag.args[1:], inner=text or None)
        )

    def is_own(self, name: str) -> bool:
        """Return whether the site or another extension defines a shortcode with this name."""
        return name in self._extra or name in self._others

    def _reader(self, tag: Tag) -> ShortcodeReader:
        if self.is_own(tag.name):
            return self._sites_reader(tag.name)
        is_of_hugo = tag.form == "hugo" and tag.name in _OF_HUGO
        if is_of_hugo and tag.name in PARAMETERS and self.values is not None:
            return partial(read_parameter, self.values.known)
        return read_embed if _is_embed(tag.name) and not is_of_hugo else self._read_listed

    def _sites_reader(self, name: str) -> ShortcodeReader:
        if name in self._others:
            return partial(_read_added, self._others[name])
        return partial(_read_sites, self._extra[name], self._extra)


def _is_embed(name: str) -> bool:
    """Return whether a shortcode embeds something. Other extensions may add providers later."""
    return name in EMBEDS or (name in PROVIDERS and name != PAGE)


def _shown_words(words: tuple[str, ...]) -> InlineMarkdown:
    text = markdown_source.escape_markdown(" ".join(words))
    return InlineMarkdown(f"{markdown_source.escape_paragraph(text)}&#32;")


def _read_namesake(tag: Tag, result: ShortcodeResult) -> Unknown:
    """Return the content of a tag that is another shortcode of the same name."""
    problem = (
        f"shortcode {tag.name!r}: with content, it isn't known: shown as text. {advice_for('')}"
    )
    if isinstance(result, Problem):
        problem = result.message
    problem = problem.replace("shown as text", "only its content is shown")
    return Unknown(read_unknown(tag).shown, tag.name, problem, is_counted=False)


def _lacks_end(tag: Tag) -> bool:
    shortcode = _listed(tag)
    return tag.inner is None and shortcode is not None and shortcode.end_tag == "needed"


def _read_added(read: ShortcodeReader, tag: Tag) -> ShortcodeResult:
    """Return the result of another extension's function for ``tag``.

    A post must never stop the build: if the function raises an exception, or returns another type,
    return a `Problem`.
    """
    try:
        result = read(tag)
    except Exception as error:  # noqa: BLE001 - other extensions may raise anything
        failure = f"{type(error).__name__}: {error}"
    else:
        if isinstance(result, ShortcodeResult):
            return result
        failure = f"it returned {shown(result)}"
    return Problem(
        f"shortcode {tag.name!r}: the extension that adds it failed ({failure}): shown as text. "
        "Report it to the authors of that extension",
        "shortcode",
    )


def _read_sites(value: str, extra: Mapping[str, str], tag: Tag) -> ShortcodeResult:
    """Return the result of a shortcode of the site: ``value`` is a directive or a template."""
    return read_template(value, tag, extra) if is_template(value) else _call_directive(value, tag)


def _call_directive(directive: str, tag: Tag) -> DirectiveCall:
    """Return the directive that the site sets for a shortcode of its own."""
    inner = tag.inner or ""
    return DirectiveCall(
        directive, " ".join(tag.args), tag.options, inner,
        inline=inner or " ".join(tag.args), is_sites=True,
    )  # fmt: skip


def _text_problem(tag: Tag, near: str) -> Problem:
    """Return the problem of an unknown tag in a post of no system; ``near`` is a similar name.

    The tag may also be an example in a post about templates.
    """
    advice = "Delete it. If it is an example, write it as code"
    if tag.name in LOGIC | FILES:
        what = f"shortcode {tag.name!r} works only in templates"
    elif tag.name:
        what = f"unknown shortcode {tag.name!r}"
        advice = advice_for(near, "delete it, or write it as code")
    else:
        what = "a shortcode without a name"
    return Problem(f"{what}: shown as text. {advice}", "shortcode")
