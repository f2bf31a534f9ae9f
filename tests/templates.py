"""Templates of themes, compiled once for all sites that tests build: that took most of their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.sandbox import SandboxedEnvironment

if TYPE_CHECKING:
    from types import CodeType

_compiled: dict[tuple[Any, ...], CodeType] = {}


class CompilesOnce(SandboxedEnvironment):
    """Keeps what a template was compiled to, whichever site it is of."""

    def compile(self, source: Any, *named: Any, **options: Any) -> Any:
        """Compile a template as Jinja does, or return what it came to before."""
        key = (source, *named, *options.items(), *sorted(self.extensions))
        if key not in _compiled:
            _compiled[key] = super().compile(source, *named, **options)
        return _compiled[key]
