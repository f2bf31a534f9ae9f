from sphinx_devrel_blog.blog.dialects import DIALECTS, UNKNOWN_DIALECT, dialect_named
from sphinx_devrel_blog.posts.frontmatter.keys import guess_dialect


def test_every_dialect_has_its_own_name_and_label():
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)
    assert len({dialect.label for dialect in DIALECTS}) == len(DIALECTS)


def test_a_dialect_is_found_by_its_name():
    assert all(dialect_named(dialect.name) is dialect for dialect in DIALECTS)
    assert dialect_named("") is dialect_named("none") is UNKNOWN_DIALECT


def test_front_matter_with_all_signature_keys_of_a_dialect_is_of_that_dialect():
    for dialect in DIALECTS:
        assert guess_dialect(dialect.signature_keys) == dialect.name


def test_front_matter_without_signature_keys_is_of_no_dialect():
    assert guess_dialect(["title", "date"]) == ""
