"""Weigh the signs of each dialect in a document: its keys, its name and its text.

For the weights, see `sphinx_devrel_blog.blog.dialect_votes`. Signs in code are examples, and are
ignored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.blog.dialect_votes import CERTAIN, MYST, POSSIBLE, TYPICAL, as_marks
from sphinx_devrel_blog.posts.frontmatter.post_signs import (
    date_from_path,
    given_dialect,
    weigh_front_matter,
)
from sphinx_devrel_blog.posts.frontmatter.values import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sphinx_devrel_blog.blog.dialect_votes import Marks
    from sphinx_devrel_blog.blog.front_matter import Block


_NEARLY: Final = TYPICAL - 1  # of another system that has the same sign less often
_GIVEN: Final = CERTAIN * 1000  # more than all signs of a post


class _Sign(NamedTuple):
    """A piece of syntax: a part of it by which texts without it are skipped, and a pattern."""

    part: str
    pattern: str
    weights: dict[str, int]


_QUARTO_NAMES: Final = (
    r"(?:video|include|meta|var|env|pagebreak|kbd|embed|lipsum|placeholder|contents|version)"
)
_SIGNS: Final = (
    _Sign("{{<", rf"\{{\{{<\s*(?!{_QUARTO_NAMES}\s+[^={{}}<\n]+>)/?\w", {"hugo": CERTAIN}),
    _Sign(
        "{{<",
        rf"\{{\{{<\s*{_QUARTO_NAMES}\s+[^={{}}<\n]+>\}}\}}",
        {"quarto": TYPICAL, "hugo": _NEARLY},
    ),
    _Sign("{{%", r"\{\{%\s*/?\w", {"hugo": CERTAIN, "nikola": TYPICAL}),
    _Sign(
        "{{",
        r"\{\{-?\s*(?:site|page|layout|include)\.\w",
        {"jekyll": TYPICAL, "eleventy": POSSIBLE},
    ),
    _Sign("{{", r"\{\{[^{}\n]*\|\s*(?:url|safe)\b", {"eleventy": TYPICAL}),
    _Sign("{{", r"\{\{\s*\w+\([^{}\n]*\)\s*\}\}", {"zola": TYPICAL}),
    _Sign("{%", r"\{%-?\s*\w+\(", {"zola": CERTAIN}),
    _Sign(
        "{:", r"(?m)^[ \t]*\{:\s*[.#\w]|[)`]\{:\s*[.#\w]", {"jekyll": TYPICAL, "material": POSSIBLE}
    ),
    _Sign("{::", r"(?m)^[ \t]*\{::(?:comment|nomarkdown|options)", {"jekyll": CERTAIN}),
    _Sign("%[", r"(?m)^[ \t]*%\[https?://", {"hashnode": CERTAIN}),
    _Sign(' align="', r'!\[[^\[\]\n]*\]\([^()\n]* align="', {"hashnode": CERTAIN}),
    _Sign("data-node-type=", r"<\w+\s[^<>\n]*data-node-type=", {"hashnode": CERTAIN}),
    _Sign("truncate", r"(?:<!--|\{/\*)\s*truncate\s*(?:-->|\*/\})", {"docusaurus": CERTAIN}),
    _Sign("@", r"(?m)^import\s[^\n]*['\"]@(?:theme|site|docusaurus)/", {"docusaurus": CERTAIN}),
    _Sign(
        "astro",
        r"(?m)^import\s[^\n]*(?:['\"]@astrojs/|['\"]astro:|\.astro['\"])",
        {"astro": CERTAIN},
    ),
    _Sign("<!--", r"<!--\s*kg-card", {"ghost": TYPICAL}),
    _Sign("<!--", r"<!--\s*/?wp:", {"wordpress": TYPICAL}),
    _Sign("TEASER_END", r"<!--\s*TEASER_END", {"nikola": CERTAIN}),
    _Sign("@include", r"<!--\s*@include:", {"vitepress": CERTAIN}),
    _Sign(":::", r"(?m)^:{3,}\s*(?:details|code-group|raw|v-pre)\b", {"vitepress": CERTAIN}),
    _Sign(
        "{{",
        r"\{\{\s*\$(?:frontmatter\b|page\.(?:title|frontmatter)\b)",
        {"vitepress": CERTAIN},
    ),
    _Sign("<<<", r"(?m)^<<<\s*[@./]", {"vitepress": CERTAIN}),
    _Sign("{.", r"(?m)^:{3,}\s*\{\s*\.(?:callout|column|panel-tabset)", {"quarto": CERTAIN}),
    _Sign("```{", r"(?m)^`{3,}\{(?:python|r|julia|ojs)\b", {"quarto": TYPICAL}),
    _Sign("!!!", r"(?m)^!!! ?\w", {"material": TYPICAL, "pelican": POSSIBLE}),
    _Sign("???", r"(?m)^\?\?\?\+? ?\w", {"material": CERTAIN}),
    _Sign('=== "', r'(?m)^===[!+]? "', {"material": CERTAIN}),
    _Sign("--8<--", r"(?m)^-+8<-+", {"material": CERTAIN}),
    _Sign("{", r"\{ ?\.(?:annotate|md-button)\b", {"material": CERTAIN}),
    _Sign("[[", r"!\[\[[^\[\]\n]+\]\]", {"obsidian": CERTAIN}),
    _Sign("[[", r"(?<![!\[])\[\[(?!_?toc_?\]|TOC)[\w#][^\[\]\n]*\]\](?!\()", {"obsidian": TYPICAL}),
    _Sign("[caption", r"\[caption\s[^\[\]\n]*\]", {"wordpress": TYPICAL}),
    _Sign("[sourcecode", r"\[sourcecode[^\[\]\n]*\]", {"wordpress": TYPICAL}),
    _Sign("[/embed]", r"\[/embed\]", {"wordpress": TYPICAL}),
    _Sign("[gallery", r"\[gallery\s+\w+=[^\[\]\n]*\]", {"wordpress": TYPICAL}),
    _Sign("wp-block-", r"<\w+\s[^<>\n]*wp-block-", {"wordpress": TYPICAL}),
    _Sign("kg-card", r"<\w+\s[^<>\n]*kg-card", {"ghost": TYPICAL}),
    _Sign("graf--", r"<\w+\s[^<>\n]*graf--", {"medium": TYPICAL}),
    _Sign(
        "](",
        r"\]\(\s*[{|](?:static|filename|attach|author|category|tag|index)[}|]",
        {"pelican": CERTAIN},
    ),
    _Sign(
        "`", r"(?m)^`(?:youtube|vimeo|video|gist|codepen|codesandbox|tweet): ", {"gatsby": CERTAIN}
    ),
    _Sign("}`", r"(?<![$\w}])\{[a-z][\w:+.-]*\}`[^`\n]", {MYST: POSSIBLE}),
    _Sign(")=", r"(?m)^\([\w-]+\)=\s*$", {MYST: POSSIBLE}),
    _Sign(
        "{",
        r"(?m)^[ \t]*(?:`{3,}|~{3,}|:{3,})\{(?!(?:python|r|julia|ojs|mermaid|dot|bash|sql)\b)"
        r"[a-z][\w:+-]*\}",
        {MYST: POSSIBLE},
    ),
)

_TAG: Final = r"\{%-?\s*([\w-]+)(?=([^%\n]{0,9}))"
_TAGS: Final[dict[str, str]] = {
    "jekyll-certain": "highlight endhighlight post_url include_relative include_cached",
    "jekyll-typical": "include assign capture comment if unless for case",
    "hexo-certain": "asset_img asset_path asset_link post_link post_path cq endcq centerquote "
    "subnote subtabs hideToggle hideInline hideBlock flink galleryGroup inlineImg grouppicture",
    "hexo-typical": "note endnote tabs endtabs btn label codeblock endcodeblock include_code "
    "pullquote checkbox radio folding endfolding timeline endtimeline mermaid endmermaid",
    "eleventy-typical": "set renderTemplate",
    "dev-typical": "embed user devcomment cta runkit tag podcast listing collapsible",
    "dev-possible": "katex details link twitter github codepen codesandbox stackblitz replit",
}
_LEVELS: Final = {"certain": CERTAIN, "typical": TYPICAL, "possible": POSSIBLE}


def marks_of(docname: str, text: str, block: Block | None) -> Marks:
    """Return how much a document indicates each dialect.

    ``block`` is its front matter with the defaults of the site. The key ``dialect`` decides.
    """
    given = given_dialect(block.data if block is not None else {})
    if given:
        return ((given, _GIVEN),)
    total = _of_front_matter(text, block) + _of_name(docname)
    total.update(_of_text(text))
    return as_marks(total)


# -- front matter and names


def _of_front_matter(text: str, block: Block | None) -> Counter[str]:
    if block is None:
        return Counter()
    total = weigh_front_matter(block.data)
    for name in _of_values(block.data):
        total[name] += CERTAIN
    if block.syntax == "toml":
        total.update({"hugo": TYPICAL, "zola": _NEARLY})
    total.update(_of_form(text, block))
    return total


def _of_values(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield dialects by the forms of values that only they have."""
    if isinstance(data.get("date"), Mapping):
        yield "material"
    categories, tags = data.get("categories"), data.get("tags")
    if isinstance(categories, list) and any(isinstance(each, list) for each in categories):
        yield "hexo"
    if isinstance(tags, list) and any(isinstance(each, Mapping) for each in tags):
        yield "docusaurus"
    if as_text(data.get("layout")).endswith((".njk", ".liquid", ".11ty.js")):
        yield "eleventy"


def _of_form(text: str, block: Block) -> dict[str, int]:
    """Return the weights of a block without an opening line, or of JSON."""
    lines = text.lstrip("\ufeff\n\r ").split("\n", 1)
    first = lines[0].strip()
    if block.syntax == "json":
        return {"hexo": CERTAIN} if first.startswith((";;;", '"')) else {"hugo": TYPICAL}
    if block.raw.lstrip().startswith(".. "):
        return {"nikola": CERTAIN}
    if first.startswith(("---", "+++", "<!--", "//", "/*")) or not block.body:
        return {}
    last = text.split("\n")[block.body - 1].strip()
    return {"hexo" if last.startswith(("---", ";;;")) else "pelican": CERTAIN}


def _of_name(docname: str) -> Counter[str]:
    """Return the weights of the folders and the name of a document."""
    total: Counter[str] = Counter()
    path = f"/{docname}"
    if "/source/_posts/" in path or "/source/_drafts/" in path:
        total["hexo"] += CERTAIN
    elif "/_posts/" in path or "/_drafts/" in path:
        total.update({"jekyll": TYPICAL, "hexo": _NEARLY})
    elif "/src/content/" in path:
        total["astro"] += TYPICAL
    if date_from_path(docname) is not None:
        total.update({"jekyll": POSSIBLE, "docusaurus": POSSIBLE})
    return total


# -- text


def _of_text(text: str) -> Counter[str]:
    total: Counter[str] = Counter()
    found = [sign for sign in _SIGNS if sign.part in text]
    if not found and "{%" not in text:
        return total
    prose = _without_code(text)
    for sign in found:
        if re.search(sign.pattern, prose):
            total.update(sign.weights)
    if "{%" in prose:
        total.update(_of_tags(prose))
    return total


def _of_tags(prose: str) -> Counter[str]:
    """Return the weights of the Liquid or Nunjucks tags in a text, each name once."""
    total: Counter[str] = Counter()
    tags = dict(re.findall(_TAG, prose))
    if tags.get("include", "").lstrip().startswith(('"', "'")):
        del tags["include"]
        total["eleventy"] += TYPICAL
    if not tags.get("embed", "http").lstrip().startswith("http"):
        del tags["embed"]
    for key, names in _TAGS.items():
        dialect, _, level = key.partition("-")
        total[dialect] += min(CERTAIN, _LEVELS[level] * len(tags.keys() & names.split()))
    return total


def _without_code(text: str) -> str:
    """Return a text without the content of code fences and code spans."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        bare = line.lstrip(" \t>")
        if fence:
            if bare.startswith(fence) and not bare.strip().strip(fence[0]):
                fence = ""
            continue
        if bare.startswith(("```", "~~~")) and "`" not in bare.lstrip("`"):
            fence = bare[: len(bare) - len(bare.lstrip(bare[0]))]
        kept.append(_without_spans(line) if line.count("`") > 1 else line)
    return "\n".join(kept)


def _without_spans(line: str) -> str:
    """Return a line without the content of code spans, except roles and Gatsby's embeds."""
    spans = r"(?P<kept>\}`[^`]*`|^`\w+: [^`]*`)|(?<!`)(?P<ticks>`++)[^`]*(?P=ticks)(?!`)"
    return re.sub(spans, lambda found: found["kept"] or "``", line)
