"""Keys of PyMdown Extensions: ``++ctrl+alt+del++``, ``++"My key"+enter++``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.marks import match_here

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


_KEY: Final = r"(?:\"[^\"\n]{1,60}\"|[A-Za-z0-9][A-Za-z0-9-]{0,30})"
_KEYS: Final = rf"\+\+({_KEY}(?:\+{_KEY}){{0,8}})\+\+(?![\w+])"
_PART: Final = r"\"([^\"]*)\"|([^+]+)"
_LABELS: Final = {
    "ctrl": "Ctrl", "control": "Ctrl", "alt": "Alt", "shift": "Shift", "cmd": "Cmd",
    "command": "Cmd", "meta": "Meta", "super": "Super", "win": "Win", "windows": "Win",
    "option": "Option", "opt": "Option", "fn": "Fn", "hyper": "Hyper", "altgr": "AltGr",
    "alt-graph": "AltGr", "enter": "Enter", "return": "Return", "esc": "Esc", "escape": "Esc",
    "tab": "Tab", "space": "Space", "spc": "Space", "backspace": "Backspace", "bksp": "Backspace",
    "delete": "Del", "del": "Del", "insert": "Ins", "ins": "Ins", "home": "Home", "end": "End",
    "page-up": "Page Up", "pg-up": "Page Up", "page-down": "Page Down", "pg-dn": "Page Down",
    "prior": "Page Up", "next": "Page Down", "up": "Up", "down": "Down", "left": "Left",
    "right": "Right", "arrow-up": "Up", "arrow-down": "Down", "arrow-left": "Left",
    "arrow-right": "Right", "caps-lock": "Caps Lock", "caps": "Caps Lock", "num-lock": "Num Lock",
    "scroll-lock": "Scroll Lock", "print-screen": "Print Screen", "prtsc": "Print Screen",
    "pause": "Pause", "break": "Break", "menu": "Menu", "app": "Menu", "plus": "+", "minus": "-",
    "equal": "=", "slash": "/", "backslash": "\\", "pipe": "|", "comma": ",", "period": ".",
    "dot": ".", "semicolon": ";", "colon": ":", "grave": "`", "backtick": "`", "tilde": "~",
    "exclam": "!", "at": "@", "hash": "#", "dollar": "$", "percent": "%", "caret": "^",
    "ampersand": "&", "asterisk": "*", "star": "*", "underscore": "_", "question": "?",
    "bracket-left": "[", "bracket-right": "]", "brace-left": "{", "brace-right": "}",
    "paren-left": "(", "paren-right": ")", "lt": "<", "gt": ">", "single-quote": "'",
    "double-quote": '"', "left-ctrl": "Left Ctrl", "right-ctrl": "Right Ctrl",
    "left-alt": "Left Alt", "right-alt": "Right Alt", "left-shift": "Left Shift",
    "right-shift": "Right Shift", "left-cmd": "Left Cmd", "right-cmd": "Right Cmd",
    "volume-up": "Volume Up", "volume-down": "Volume Down", "mute": "Mute", "play": "Play",
    "left-button": "Left Button", "right-button": "Right Button", "clear": "Clear",
}  # fmt: skip


def read_keys(state: StateInline, *, only_known: bool) -> bool:
    """Inline rule for ``+``; with ``only_known``, all names must be those of keys."""
    if state.src[state.pos - 1 : state.pos].isalnum() or state.src.startswith("+++", state.pos):
        return False
    found = match_here(_KEYS, state)
    if found is None:
        return False
    parts = re.findall(_PART, found[1])
    if only_known and not all(text or _is_known(name) for text, name in parts):
        return False
    for place, (text, name) in enumerate(parts):
        if place:
            state.push("text", "", 0).content = "+"
        state.push("html_element_open", "kbd", 1).attrs = {}
        state.push("text", "", 0).content = text or _label(name)
        state.push("html_element_close", "kbd", -1)
    state.pos = found.end()
    return True


def _is_known(name: str) -> bool:
    return re.fullmatch(r"(?i)[a-z0-9]|f\d{1,2}|num\d", name) is not None or name.lower() in _LABELS


def _label(name: str) -> str:
    return _LABELS.get(
        name.lower(), name.replace("-", " ").title() if len(name) > 1 else name.upper()
    )
