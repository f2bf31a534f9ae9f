"""The JSON Schema of front matter, and the settings of editors: ``devrel-blog schema``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.posts.frontmatter.schema import SCHEMA_FILE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping


_SCHEMA: Final = "post.schema.json"
_DEFAULT_FILES: Final = (".meta.yml", ".meta.yaml")

_REMARK: Final = """\
import remarkFrontmatter from "remark-frontmatter";
import remarkLintFrontmatterSchema from "remark-lint-frontmatter-schema";

export default {
  plugins: [
    remarkFrontmatter,
    [
      remarkLintFrontmatterSchema,
      { schemas: { "./post.schema.json": ["./docs/blog/**/*.md", "./blog/**/*.md"] } },
    ],
  ],
};
"""
_VSCODE: Final = {
    "[markdown]": {"editor.quickSuggestions": {"other": True, "comments": False, "strings": True}},
    "yaml.schemas": {f"./{_SCHEMA}": [f"**/{name}" for name in _DEFAULT_FILES]},
}
_EXTENSIONS: Final = {"recommendations": ["unifiedjs.vscode-remark", "redhat.vscode-yaml"]}
_PYCHARM: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state>
      <map>
        <entry key="Front matter of posts">
          <value>
            <SchemaInfo>
              <option name="name" value="Front matter of posts" />
              <option name="relativePathToSchema" value="post.schema.json" />
              <option name="patterns">
                <list>
                  <Item>
                    <option name="path" value="*/.meta.yml" />
                    <option name="mappingKind" value="Pattern" />
                  </Item>
                </list>
              </option>
            </SchemaInfo>
          </value>
        </entry>
      </map>
    </state>
  </component>
</project>
"""
_NPM: Final = "npm install --save-dev remark-frontmatter remark-lint-frontmatter-schema"
_NEXT: Final = {
    "vscode": f"Install the recommended extensions, and run: {_NPM}",
    "neovim": f"Enable `remark_ls` of nvim-lspconfig, and run: {_NPM}",
    "pycharm": "Restart PyCharm. To check Markdown files, use the hook of pre-commit.",
}


def run(values: argparse.Namespace) -> int:
    """Print the path of the schema, or write the files of an editor."""
    if values.editor is None:
        sys.stdout.write(f"{SCHEMA_FILE}\n")
        return 0
    is_complete = True
    for name, text in files_of(values.editor).items():
        is_complete &= _write(Path(name), text)
    sys.stderr.write(f"{_NEXT[values.editor]}\n")
    return 0 if is_complete else 1


def files_of(editor: str) -> Mapping[str, str]:
    """Return the files of an editor: their paths from the top of a project, and their texts."""
    files = {_SCHEMA: SCHEMA_FILE.read_text(encoding="utf-8")}
    if editor == "pycharm":
        return files | {".idea/jsonSchemas.xml": _PYCHARM}
    files[".remarkrc.mjs"] = _REMARK
    if editor == "vscode":
        files[".vscode/settings.json"] = json.dumps(_VSCODE, indent=2) + "\n"
        files[".vscode/extensions.json"] = json.dumps(_EXTENSIONS, indent=2) + "\n"
    return files


def _write(path: Path, text: str) -> bool:
    """Write a file; return False if another one exists, which stays as it is."""
    if path.exists():
        if path.read_text(encoding="utf-8", errors="replace") == text:
            return True
        is_schema = path.name == _SCHEMA
        advice = "delete it to get the current one" if is_schema else f"add this to it:\n\n{text}"
        sys.stderr.write(f"{path} exists already, and stays as it is; {advice}\n")
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path}\n")
    return True
