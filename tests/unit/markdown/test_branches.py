"""One branch of each condition is kept."""

from __future__ import annotations

import time

import pytest

from sphinx_devrel_blog.markdown.shortcodes.branches import keep_one_branch
from sphinx_devrel_blog.markdown.shortcodes.pairs import VERBATIM

KNOWN = {"page.title": "T", "page.lang": "de", "page.toc": False, "page.tags": ["a"], "page.x": ""}


def keep(text: str) -> str:
    return keep_one_branch(text, lambda _tag: True, lambda tag: tag.name in VERBATIM, KNOWN)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # The first branch with text, if the condition is unknown.
        ("A {% if a %}1{% elsif b %}2{% else %}3{% endif %} Z", "A {% if a %}1{% endif %} Z"),
        ("{% if a %}1{% elif b %}2{% elseif c %}3{% endif %}", "{% if a %}1{% endif %}"),
        ("{% if a %} {% else %}2{% endif %}", "{% if a %}2{% endif %}"),
        ("{%- if a -%}1{%- else -%}2{%- endif -%}", "{%- if a -%}1{%- endif -%}"),
        ("{% if a %}\n\n1\n\n{% else %}\n\n2\n\n{% endif %}", "{% if a %}\n\n1\n\n\n\n\n\n{% endif %}"),
        ("{% if a %}{% if b %}1{% else %}2{% endif %}{% else %}3{% endif %}",
         "{% if a %}{% if b %}1{% endif %}{% endif %}"),
        ("{% case q %}\n{% when 1 %}\n1\n{% when 2 %}\n2\n{% endcase %}",
         "{% case q %}\n\n1\n\n\n{% endcase %}"),
        ("{% for p in x %}A text of words{% else %}None at all here{% endfor %}",
         "{% for p in x %}A text of words{% endfor %}"),
        ("{% for p in x %}{{ p }}{% else %}None at all here{% endfor %}",
         "{% for p in x %}None at all here{% endfor %}"),
        ("{% if page.x %}1{% else %}2{% endif %}", "{% if page.x %}1{% endif %}"),
        ("{% if a and page.title %}1{% else %}2{% endif %}", "{% if a and page.title %}1{% endif %}"),
        ("{% if page.lang > 3 %}1{% else %}2{% endif %}", "{% if page.lang > 3 %}1{% endif %}"),
        # The branch of a known condition.
        ("{% if page.title %}1{% else %}2{% endif %}", "1"),
        ("{% if page.toc %}1{% else %}2{% endif %}", "2"),
        ("a {% if page.toc %}1{% endif %}.", "a ."),
        ("{% if false %}1{% if b %}2{% else %}3{% endif %}{% endif %}.", "."),
        ("{% unless page.toc %}1{% else %}2{% endunless %}", "1"),
        ("{% if page.lang == 'en' %}1{% elsif page.lang == \"de\" %}2{% else %}3{% endif %}", "2"),
        ("{% if page.lang != 'de' %}1{% else %}2{% endif %}", "2"),
        ("{% if page.tags contains 'a' %}1{% else %}2{% endif %}", "1"),
        ("{% if a and page.toc %}1{% else %}2{% endif %}", "2"),
        ("{% if a or page.title %}1{% else %}2{% endif %}", "1"),
        ("{% if not page.title %}1{% else %}2{% endif %}", "2"),
        ("{% if not not ! page.toc %}1{% else %}2{% endif %}", "1"),
        ("{% if page.title == 'a or true or b' %}1{% else %}2{% endif %}", "2"),
        ("{% case page.lang %}{% when 'de, at' %}1{% else %}2{% endcase %}", "2"),
        ("{% case page.lang %}{% when 'en' %}1{% when 'at', 'de' %}2{% else %}3{% endcase %}", "2"),
        # Other text stays.
        *((text, text) for text in (
            "{% if a %}1{% endif %}", "{% else %} {% endif %}", "{% if a %}1{% else %}2",
            "`{% if a %}1{% else %}2{% endif %}`", "```\n{% if a %}1{% else %}2{% endif %}\n```",
            "{% raw %}{% if a %}1{% else %}2{% endif %}{% endraw %}",
            "a\n\n    {% if a %}\n    1\n    {% else %}\n    2\n    {% endif %}\n",
            "<!-- {% if a %}1{% else %}2{% endif %} -->",
        )),
    ],
)  # fmt: skip
def test_readers_see_one_branch(text, kept):
    assert keep(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        f"{{% if {'not ' * 20_000}a %}}1{{% else %}}2{{% endif %}}",
        f"{{% if a{' ' * 20_000}b %}}1{{% else %}}2{{% endif %}}",
        f"{{% if {'a or b and ' * 5_000}c %}}1{{% else %}}2{{% endif %}}",
        f"{{% case a %}}{{% when 1{' ' * 20_000},2 %}}1{{% else %}}2{{% endcase %}}",
        f"{'{% if a %}' * 2_000}1{'{% else %}2{% endif %}' * 2_000}",
    ],
    ids=["not", "spaces", "operators", "values", "nested"],
)
def test_long_conditions_take_linear_time(text):
    began = time.process_time()
    assert len(keep(text)) < len(text)
    assert time.process_time() - began < 5
