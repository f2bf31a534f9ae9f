"""Shortcodes of Hugo and its themes, and Zola.

They apply to Hugo's notation only: in the notation of Liquid, the same names may have another
meaning.
"""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.markdown.shortcodes import (
    boxes,
    hugo_inlines,
    media,
    panels,
    pictures,
    services,
    theme_cards,
    trees,
)
from sphinx_devrel_blog.markdown.shortcodes.results import Shortcode


def _is_text(content: str) -> bool:
    """Return whether the content doesn't end with HTML, which would include the end tag."""
    return not content.rstrip().rpartition("\n")[2].lstrip().startswith("<")


def _has_no_step(content: str) -> bool:
    return "{{< step" not in content and "{{% step" not in content and _is_text(content)


def _has_items(content: str) -> bool:
    return "timelineitem" in content.lower()


_CAT: Final = "/images/letters-home.png"

SHORTCODES: Final[tuple[Shortcode, ...]] = (
    # Boxes
    Shortcode(
        ("pageinfo",), "a box without a title", panels.read_banner,
        '{{% pageinfo color="primary" %}}\nThis page is **new**.\n{{% /pageinfo %}}', "needed",
    ),
    Shortcode(
        ("feature-state",), "a box with a version", hugo_inlines.read_feature_state,
        '{{< feature-state for_k8s_version="v1.30" state="beta" >}}',
    ),
    Shortcode(
        ("accordionitem", "toggle", "spoiler"), "a box that opens", panels.read_fold,
        '{{< accordion >}}\n{{< accordionItem title="Why?" >}}\nBecause.\n{{< /accordionItem >}}\n{{< /accordion >}}', "needed",
    ),
    Shortcode(
        ("alert",), "a callout", boxes.read_hugo_alert,
        '{{< alert "fire" >}}\nIt is **hot**.\n{{< /alert >}}', "optional",
    ),
    Shortcode(
        ("center-quote",), "a quotation set apart", panels.read_center_quote,
        "{{< center-quote >}}\nText.\n{{< /center-quote >}}", "needed",
    ),
    Shortcode(
        ("fixit-encryptor",), "nothing: its content needs a password", panels.read_protected, "", "optional",
    ),
    Shortcode(("env",), "its content, if it is for production", panels.read_environment, "", "optional"),
    Shortcode(("lead",), "an introduction", panels.read_lead, "{{< lead >}}\nIn short.\n{{< /lead >}}", "needed"),
    Shortcode(
        ("ltr", "rtl"), "text in the other direction", panels.read_direction,
        "{{% rtl %}}\nText\n{{% /rtl %}}", "needed",
    ),
    # Cards and columns
    Shortcode(
        ("cards", "cardpane", "card-grid", "hextra/feature-grid", "feature-grid"), "cards side by side",
        theme_cards.read_cards,
        '{{< cards cols="2" >}}\n{{< card link="/tutorial/" title="Start" subtitle="In ten minutes." >}}\n'
        '{{< card link="https://example.org/" title="More" >}}\n{{< /cards >}}', "needed",
    ),
    Shortcode(
        ("card", "link-card", "hextra/feature-card", "showcase", "friend", "blocks/feature"), "a card",
        theme_cards.read_theme_card,
        '{{% card header="**Note**" footer="The end." %}}\nText.\n{{% /card %}}', "optional",
    ),
    Shortcode(
        ("columns",), "columns", theme_cards.read_columns,
        "{{% columns %}}\nLeft.\n<--->\nRight.\n{{% /columns %}}", "needed",
    ),
    Shortcode(
        ("split",), "columns", theme_cards.read_split, "{{< split 4 8 >}}\nLeft.\n\n---\n\nRight.\n{{< /split >}}", "needed",
    ),
    Shortcode(
        ("steps",), "numbered steps", panels.read_steps,
        '{{< steps >}}\n{{< step title="Install" >}}\nRun it.\n{{< /step >}}\n{{< step title="Use" >}}\nEnjoy it.\n{{< /step >}}\n{{< /steps >}}',
        "needed", _has_no_step,
    ),
    Shortcode(("step",), "a step of `steps`", panels.read_step, "", "needed"),
    Shortcode(
        ("timeline",), "events", trees.read_timeline,
        '{{< timeline >}}\n{{< timelineItem header="Start" badge="2020" subheader="A plan" >}}\nIt begins.\n{{< /timelineItem >}}\n{{< /timeline >}}',
        "optional", _has_items,
    ),
    Shortcode(("timelineitem",), "an event of `timeline`", panels.read_timeline_item, "", "needed"),
    # Text
    Shortcode(
        ("badge", "keyword"), "a badge", hugo_inlines.read_badge,
        '{{< badge content="New" color="green" >}} {{% badge title="Version" %}}2.0{{% /badge %}}', "optional",
    ),
    Shortcode(("icon", "fa-icon", "fa"), "nothing", hugo_inlines.read_icon, "", "optional"),
    Shortcode(("hl", "mark"), "marked text", hugo_inlines.read_mark, "{{< hl >}}Marked{{< /hl >}}", "optional"),
    Shortcode(("version",), "a badge with a version", hugo_inlines.read_version, "{{< version 1.2.0 changed >}}"),
    Shortcode(("progress",), "a title and a value", hugo_inlines.read_progress, '{{< progress title="Done" value="65" >}}'),
    Shortcode(
        ("term", "glossary_tooltip"), "a word", hugo_inlines.read_term, '{{< glossary_tooltip text="Pod" term_id="pod" >}}',
    ),
    Shortcode(("glossary_definition",), "nothing, with a warning", hugo_inlines.read_definition, ""),
    Shortcode(("skew",), "nothing, with a warning", hugo_inlines.read_site_value, ""),
    Shortcode(("param", "siteparam", "_param", "meta"), "a value of the front matter", hugo_inlines.read_site_value, ""),
    Shortcode(("heading",), "the text of a heading", hugo_inlines.read_heading, ""),
    Shortcode(
        ("person", "mention"), "a name, with a link", hugo_inlines.read_person, '{{< person "https://example.org/" "Ada" >}}',
    ),
    Shortcode(("swatches",), "colors", hugo_inlines.read_colors, '{{< swatches "#64748b" "#3b82f6" >}}'),
    Shortcode(
        ("typeit",), "text, or code", panels.read_typed, "{{< typeit code=python >}}\nprint(1)\n{{< /typeit >}}", "needed",
    ),
    Shortcode(("raw",), "HTML, or a formula", panels.read_raw, "{{< raw >}}\\(x^2\\){{< /raw >}}", "needed"),
    Shortcode(
        ("rawhtml", "html", "unsafe"), "HTML", panels.read_transparent,
        "{{< rawhtml >}}<em>HTML</em>{{< /rawhtml >}}", "optional",
    ),
    Shortcode(
        ("preview", "conditional-text", "accordion", "keywordlist", "style", "tree", "aplayer", "auto-dark",
         "blocks/section", "blocks/cover", "blocks/lead", "blocks/content", "hextra/hero-container",
         "hextra/hero-headline", "hextra/hero-subtitle", "hextra/hero-section"),
        "its content", panels.read_transparent, "", "optional", _is_text,
    ),
    Shortcode(
        ("hextra/hero-badge",), "a link", services.read_hugo_link,
        '{{< hextra/hero-badge link="https://example.org/" >}}New{{< /hextra/hero-badge >}}', "optional",
    ),
    Shortcode(("hextra/hero-button",), "a button", boxes.read_button, "", "optional"),
    Shortcode(("cta",), "a button", boxes.read_hugo_cta, '{{< cta cta_text="Start" cta_link="https://example.org/" >}}', "optional"),
    Shortcode(
        ("katex",), "a formula", panels.read_math_script, "{{< katex >}}E = mc^2{{< /katex >}}", "optional",
    ),
    Shortcode(
        ("table",), "a table with a caption, or of a CSV file", panels.read_table,
        '{{< table caption="Sizes" >}}\n| A | B |\n|---|---|\n| 1 | 2 |\n{{< /table >}}', "optional",
    ),
    # Files
    Shortcode(
        ("filetree/container",), "a tree of files", trees.read_file_tree,
        '{{< filetree/container >}}\n{{< filetree/folder name="docs" >}}\n{{< filetree/file name="index.md" >}}\n{{< /filetree/folder >}}\n{{< /filetree/container >}}',
        "needed",
    ),
    Shortcode(
        ("file-tree",), "a tree of files", trees.read_data_tree,
        "{{< file-tree >}}\n- name: docs\n  type: dir\n  children:\n    - name: index.md\n{{< /file-tree >}}", "optional",
    ),
    Shortcode(
        ("code_sample", "codenew"), "the text of a file, as code", services.read_code_file,
        "",
    ),
    Shortcode(("readfile",), "the text of a file", services.read_file, ""),
    Shortcode(
        ("pdf", "embed-pdf", "jupyter", "gdocs", "staticref", "openapi", "swagger", "redoc", "swaggerui", "attachment"),
        "a link to a file", services.read_file_link, '{{< pdf "https://example.org/paper.pdf" >}}', "optional",
    ),
    Shortcode(("codeimporter", "mdimporter"), "a link to a file", services.read_remote_file, '{{< mdimporter url="https://example.org/a.md" >}}'),
    Shortcode(("article", "cite"), "a link to a page", services.read_page_link, '{{< article link="/tutorial/" >}}'),
    Shortcode(("link",), "a link", services.read_hugo_link, '{{< link "https://example.org/" "Example" >}}', "optional"),
    Shortcode(("chart", "echarts"), "the data of a chart, or a link to it", panels.read_chart, "", "optional"),
    # Services
    Shortcode(("bilibili",), "a link to a video", services.read_bilibili, "{{< bilibili BV1Sx411T7QQ >}}"),
    Shortcode(("tencent",), "a link to a video", services.read_tencent, "{{< tencent a0040o4nls0 >}}"),
    Shortcode(("douyin",), "a link to a video", services.read_douyin, ""),
    Shortcode(("music",), "a link to a song, or a recording", services.read_music, "{{< music netease song 1868553 >}}"),
    Shortcode(("audio",), "a recording", services.read_recording, "", "optional"),
    Shortcode(("mapbox",), "a link to a map", services.read_map, "{{< mapbox 121.48 31.23 12 >}}"),
    Shortcode(("asciinema",), "an embed, or a link to a file", services.read_terminal, "{{< asciinema 335480 >}}"),
    Shortcode(
        ("github", "gitlab", "gitea", "forgejo", "codeberg"), "an embed, or a link to a repository",
        services.read_repository, '{{< codeberg repo="forgejo/forgejo" >}}',
    ),
    Shortcode(("huggingface",), "an embed, or a link to a model", services.read_model, ""),
    Shortcode(("mastodon",), "an embed", services.read_toot, ""),
    Shortcode(("form-contact",), "a link to a form", services.read_form, '{{< form-contact action="https://example.org/form" >}}'),
    # Images
    Shortcode(
        ("imgproc",), "an image with a caption", pictures.read_processed_image,
        '{{< imgproc "letters-home" Fit "300x200" >}}\nA caption.\n{{< /imgproc >}}', "optional",
    ),
    Shortcode(("gallery", "carousel"), "images side by side", pictures.read_gallery, "", "optional"),
    Shortcode(("img",), "an image", pictures.read_named_image, "", "optional"),
    Shortcode(("avatar",), "a small image", pictures.read_avatar, ""),
    Shortcode(
        ("screenshot", "intextimg", "rimg"), "an image", media.read_figure,
        f'{{{{< screenshot src="{_CAT}" caption="The page" >}}}}', "optional",
    ),
    # Nothing
    Shortcode(("script",), "nothing", panels.read_script, "", "optional"),
    Shortcode(
        ("vs", "list", "children", "section", "resources", "attachments", "toc-tree", "page/toc", "propertylist",
         "profile", "blocks/link-down", "reward", "load-photoswipe", "thirdparty-content"),
        "nothing", panels.read_nothing, "", "optional",
    ),
)  # fmt: skip
"""Shortcodes in Hugo's notation."""

OF_ZOLA: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("resize_image",), "an image", media.read_figure,
        f'{{{{ resize_image(path="{_CAT}", width=100) }}}}',
    ),
)  # fmt: skip
