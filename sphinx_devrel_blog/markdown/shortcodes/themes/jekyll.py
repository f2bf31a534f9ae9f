"""Shortcodes of Jekyll, its themes and plugins."""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.markdown.shortcodes import jekyll_plugins as plugins
from sphinx_devrel_blog.markdown.shortcodes import panels
from sphinx_devrel_blog.markdown.shortcodes.results import Shortcode

SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("cite", "citet", "citep", "reference"), "the key of a source", plugins.read_citation,
        "As shown {% cite knuth1984 %}.",
    ),
    Shortcode(
        ("postfile", "jupyter_notebook"), "a link to a file", plugins.read_file,
        "{% postfile tutorial.md %}",
    ),
    Shortcode(
        ("github_sample", "remote_include", "remote_markdown"), "a link to a file on another site",
        plugins.read_remote_file, "{% github_sample octocat/Hello-World/blob/master/README 0 5 %}",
    ),
    Shortcode(("avatar",), "a link to a person on GitHub", plugins.read_avatar, "{% avatar octocat %}"),
    Shortcode(("include_relative",), "the content of a file", plugins.read_included_file, ""),
    Shortcode(
        ("picture",), "an image", plugins.read_picture,
        "{% picture /images/letters-home.png --alt Letters %}",
    ),
    Shortcode(
        ("responsive_image", "responsive_image_block"), "an image", plugins.read_responsive_image,
        '{% responsive_image path: /images/letters-home.png alt: "Letters" %}', "optional",
    ),
    Shortcode(("svg",), "an image", plugins.read_svg, ""),
    Shortcode(
        ("seo", "feed_meta", "favicon", "bibliography", "bibliography_count", "nocite", "file_exists",
         "octicon", "fa_icon"), "nothing", panels.show_nothing, "",
    ),
)  # fmt: skip
