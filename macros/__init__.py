"""Everything that runs while pages are rendered, and the domain itself."""

from macros.engine.adapter import define_env

__all__ = ["define_env"]
