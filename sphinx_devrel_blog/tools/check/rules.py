"""The rules of the editorial check, each with what it reports and why it exists."""

from __future__ import annotations

from typing import Final, NamedTuple

from sphinx_devrel_blog.common.warnings import CHECK_PREFIX, Problem


class Rule(NamedTuple):
    """A rule: its group, the problem that it reports, and the reason why it exists."""

    group: str
    reports: str
    reason: str


RULES: Final[dict[str, Rule]] = {
    "alt": Rule(
        "Text",
        "An image without alternative text, or with a text such as `image` or the file's name.",
        "Screen readers read the text aloud, and feeds and emails show it instead of the image.",
    ),
    "headings": Rule(
        "Text",
        "A heading that skips a level, or a second heading of the first level.",
        "Readers of screen readers navigate by headings. A gap looks like a missing section.",
    ),
    "title": Rule(
        "Text",
        "A title that is missing or longer than `title` characters.",
        "Search engines cut titles after about 60 characters.",
    ),
    "description": Rule(
        "Text",
        "A description that is missing or longer than `description` characters.",
        "Link previews and search results show it, and cut it after about 160 characters.",
    ),
    "cover": Rule(
        "Text", "A post without a cover.", "A link preview with an image gets more readers."
    ),
    "excerpt": Rule(
        "Text",
        "A post without an `excerpt` whose text doesn't begin with a paragraph either.",
        "Lists and feeds would show only its title.",
    ),
    "reading_time": Rule(
        "Text",
        "A post that takes longer than `reading_time` minutes to read.",
        "Few readers finish such a post. A series of posts can be linked part by part.",
    ),
    "words": Rule(
        "Text",
        "A word or phrase of the table `words`.",
        "Teams agree on terms, such as names of products, and on phrases to avoid.",
    ),
    "tags": Rule(
        "Tags",
        "A post without tags, or with more than `tags` tags.",
        "Readers find posts by tags. DEV accepts four.",
    ),
    "rare_tag": Rule(
        "Tags",
        "A tag that only one post has, in a blog of at least ten posts.",
        "The page of such a tag leads readers to nothing else.",
    ),
    "similar_tags": Rule(
        "Tags",
        "Two tags that are almost the same, such as `test` and `tests`.",
        "Readers of one page miss the posts of the other.",
    ),
    "link_text": Rule(
        "Links",
        "A link whose text is `here`, `this`, `link` or the like.",
        "Screen readers list the links of a page without the text around them.",
    ),
    "hidden_link": Rule(
        "Links",
        "A link from a published post to a draft, a scheduled post or an expired post.",
        "Readers see its text without a link until the other post is published.",
    ),
    "broken_link": Rule(
        "Links",
        "A link to a page or a heading that your site lacks.",
        "It leads readers to an error page, or to the top of a page.",
    ),
    "http_image": Rule(
        "Images",
        "An image with a URL that begins with `http://`.",
        "Browsers block or replace such images on a page with `https://`.",
    ),
    "image_size": Rule(
        "Images",
        "An image file of more than `image_kilobytes`, or wider than `image_width` pixels.",
        "It makes the page slow on mobile networks, and no screen shows its details.",
    ),
    "gif_size": Rule(
        "Images",
        "A GIF of more than `gif_kilobytes`.",
        "A video of the same animation has a tenth of the size.",
    ),
    "author": Rule(
        "Posts",
        "An author that `devrel_blog_authors` lacks, or no author although the site lists some.",
        "The post has no profile, and isn't on the page of its author.",
    ),
    "unlisted": Rule(
        "Posts",
        "A post that no list shows, because of a key such as `unlisted`.",
        "Readers can't find it. The key is often left over from a preview.",
    ),
    "duplicate": Rule(
        "Posts",
        "Two posts with the same title, file name or old URL.",
        "Readers can't tell them apart, and a reference or a redirect finds only one of them.",
    ),
    "file_date": Rule(
        "Posts",
        "A date in the file's name that differs from the post's date.",
        "Authors look for a post in the wrong place. One of the dates is often a typo.",
    ),
    "snapshot": Rule(
        "Embeds",
        "An embed without a snapshot, with one that is older than `snapshot_days`, or whose "
        "content is gone.",
        "Readers see only a link, or a text that the other site has changed or deleted.",
    ),
    "code_language": Rule(
        "Syntax",
        "A fenced code block without a language; write `text` for plain text.",
        "Code without a language isn't highlighted, here and on other platforms.",
    ),
    "leftover_syntax": Rule(
        "Syntax",
        "Text that looks like syntax that wasn't understood: `{% … %}`, `:::`, `!!!`, `[[…]]`, "
        '`=== "Tab"`.',
        "Readers see the source of a box, a link or an embed instead of what it means.",
    ),
}
"""The rules by name. The subtype of a rule's warnings is ``check.`` and its name."""


def report(rule: str, message: str, line: int = 0) -> Problem:
    """Return the problem that a rule reports; raise KeyError for an unknown rule."""
    if rule not in RULES:
        raise KeyError(rule)
    return Problem(message, f"{CHECK_PREFIX}{rule}", line)
