"""Shortcodes of Hexo, its themes and plugins."""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.markdown.shortcodes import (
    boxes,
    cards,
    code,
    hexo_boxes,
    hexo_inlines,
    media,
    panels,
    references,
)
from sphinx_devrel_blog.markdown.shortcodes.results import Shortcode

_IMAGES: Final = "![First](/images/letters-home.png)\n![Second](/images/letters-home.png)"


SHORTCODES: Final[tuple[Shortcode, ...]] = (
    Shortcode(
        ("noteblock", "blocknote"), "a callout", hexo_boxes.read_note_block,
        "{% noteblock info, Do *this* %}\nText.\n{% endnoteblock %}", "needed",
    ),
    Shortcode(
        ("message", "box"), "a callout", hexo_boxes.read_message,
        "{% message color:warning 'title:Mind the gap' %}\nText.\n{% endmessage %}", "needed",
    ),
    Shortcode(
        ("fold",), "a dropdown", hexo_boxes.read_fold, "{% fold info @Open me %}\nText.\n{% endfold %}", "needed",
    ),
    Shortcode(
        ("folding",), "a dropdown", hexo_boxes.read_folding,
        "{% folding open, Close me %}\nText.\n{% endfolding %}", "needed",
    ),
    Shortcode(
        ("folders",), "dropdowns", hexo_boxes.read_folders,
        "{% folders %}\n<!-- folder One -->\nFirst.\n<!-- folder Two -->\nSecond.\n{% endfolders %}", "needed",
    ),
    Shortcode(
        ("hideblock", "hidetoggle"), "a dropdown", hexo_boxes.read_hidden_block,
        "{% hideToggle Open me %}\nText.\n{% endhideToggle %}", "needed",
    ),
    Shortcode(
        ("hideinline",), "a dropdown; in a sentence, the text", hexo_boxes.read_hidden_inline,
        "Why? {% hideInline It is cold,Answer %}",
    ),
    Shortcode(("label",), "a badge", hexo_inlines.read_label, "It is {% label primary@new %}.", "optional"),
    Shortcode(("mark",), "a badge", hexo_inlines.read_marked, "It is {% mark new color:red %}.", "optional"),
    Shortcode(
        ("u", "emp", "wavy", "del", "kbd", "sup", "sub", "ins"), "a part of a sentence", hexo_inlines.read_element,
        "Press {% kbd Ctrl %}.", "optional",
    ),
    Shortcode(
        ("psw", "blur", "span", "p"), "its text", hexo_inlines.read_styled_text, "This is {% span red, important %}.", "optional",
    ),
    Shortcode(
        ("checkbox", "cb", "radio"), "a task", hexo_inlines.read_checkbox,
        "{% checkbox checked, Tests pass %}\n{% cb Docs are written, false %}",
    ),
    Shortcode(
        ("inlineimg", "inlineimage"), "an image in a sentence", hexo_inlines.read_inline_image,
        "Look {% inlineimage /images/letters-home.png, height=20px %} here.",
    ),
    Shortcode(("navbar",), "links", hexo_inlines.read_plain_text, "{% navbar [Example](https://example.org/) %}"),
    Shortcode(("copy",), "code in a sentence", hexo_inlines.read_copy, "{% copy git:https jess/first %}"),
    Shortcode(("hashtag",), "a link", hexo_inlines.read_hashtag, "{% hashtag Example https://example.org/ %}"),
    Shortcode(("ruby",), "a text with its reading", hexo_inlines.read_ruby, "{% ruby 漢字|かんじ %}"),
    Shortcode(
        ("centerquote", "cq"), "a quotation", boxes.read_pull_quote, "{% cq %}\nText.\n{% endcq %}", "needed",
    ),
    Shortcode(
        ("quot",), "a quotation", boxes.read_short_quote, "{% quot All is well %}",
    ),
    Shortcode(
        ("grouppicture", "gp", "groupimage", "gi", "swiper"), "images side by side", cards.read_gallery,
        f"{{% gp 2-1 %}}\n{_IMAGES}\n{{% endgp %}}", "needed",
    ),
    Shortcode(
        ("gallerygroup",), "a card with an image and a link", cards.read_gallery_group,
        "{% galleryGroup 'Letters' 'From home' https://example.org/ /images/letters-home.png %}",
    ),
    Shortcode(
        ("linkgrid", "lg"), "cards with links", cards.read_link_grid,
        "{% linkgrid %}\nExample | https://example.org/ | A site\n{% endlinkgrid %}", "needed",
    ),
    Shortcode(
        ("flink",), "cards with links", cards.read_friends,
        "{% flink %}\n- class_name: Sites\n  link_list:\n    - name: Example\n      link: https://example.org/\n{% endflink %}",
        "needed",
    ),
    Shortcode(
        ("timeline",), "a list of dates", cards.read_timeline,
        "{% timeline %}\n<!-- timeline 2025 -->\nIt *began*.\n<!-- endtimeline -->\n{% endtimeline %}", "optional",
    ),
    Shortcode(("timenode",), "a date of `timeline`", cards.read_time_node, "", "needed"),
    Shortcode(
        ("grid",), "columns", cards.read_cells,
        "{% grid %}\n<!-- cell -->\nLeft.\n<!-- cell -->\nRight.\n{% endgrid %}", "needed",
    ),
    Shortcode(
        ("btns", "linkgroup", "ghcardgroup", "sitegroup", "table", "about", "banner", "videos"), "a box",
        cards.read_box_of_text, "{% btns %}\n{% cell Example, https://example.org/ %}\n{% endbtns %}", "optional",
    ),
    Shortcode(("cell",), "a link like a button", boxes.read_button, "{% cell Example, https://example.org/ %}"),
    Shortcode(
        ("poetry", "paper", "reel"), "lines of a text", cards.read_poem,
        "{% poetry Home author:Ada %}\nLetters go\nand letters come.\n{% endpoetry %}", "needed",
    ),
    Shortcode(
        ("chat",), "a list of messages", cards.read_chat,
        "{% chat %}\n<!-- chatcell user:ada md:Hello -->\n{% endchat %}", "needed",
    ),
    Shortcode(
        ("okr",), "a list of aims", cards.read_objectives,
        "{% okr Ship it percent:50 %}\n<!-- okr Write it percent:100 -->\nDone.\n{% endokr %}", "needed",
    ),
    Shortcode(("dropmenu", "submenu"), "links", cards.read_menu, "", "needed"),
    Shortcode(
        ("menu", "menuitem"), "a link", boxes.read_button, "",
    ),
    Shortcode(
        ("wavedrom", "score", "plantuml", "echarts"), "its source", code.read_source,
        "{% plantuml %}\nA -> B\n{% endplantuml %}", "needed",
    ),
    Shortcode(("chartjs",), "its source and its description", code.read_chart, "", "needed"),
    Shortcode(
        ("include_code",), "the code of a file", code.read_code_file, "",
    ),
    Shortcode(
        ("caniuse", "can"), "a link to caniuse.com", references.read_caniuse, "{% caniuse fetch %}",
    ),
    Shortcode(
        ("ghcard", "githubcard"), "a repository on GitHub", references.read_github_card, "{% ghcard forem/forem %}",
    ),
    Shortcode(("pdf", "md"), "a link to a file", references.read_file_link, "{% pdf https://example.org/a.pdf %}"),
    Shortcode(
        ("fancybox", "fb_img"), "a figure", media.read_captioned_image,
        "{% fb_img /images/letters-home.png The first %}", "optional",
    ),
    Shortcode(("frame",), "an image or a video", media.read_frame, "{% frame iphone11 | img=/images/letters-home.png %}"),
    Shortcode(
        ("aplayer", "dplayer"), "a recording or a video", media.read_player,
        "{% dplayer url=https://example.org/a.mp4 %}",
    ),
    Shortcode(
        ("aplayerlrc",), "lyrics, and a link to the recording", media.read_lyrics,
        "{% aplayerlrc Song Singer https://example.org/a.mp3 %}\n[00:01.00]La la\n{% endaplayerlrc %}", "needed",
    ),
    Shortcode(("meting",), "a link to a song", media.read_song, "{% meting 60198 netease playlist %}"),
    Shortcode(("bilibili",), "a link to a video", media.read_bilibili, "{% bilibili BV1GJ411x7h7 %}"),
    Shortcode(
        ("emoji", "icon", "friends", "sites", "albums", "posters", "users", "contributors", "rating", "vote",
         "menuhr", "mbti"), "nothing: an icon, or data of the theme", panels.show_nothing, "",
    ),
)  # fmt: skip
