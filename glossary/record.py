"""`typing.NamedTuple` without a look at the types of its fields, which takes longer than making the class.

To a type checker it is the one of `typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    _OWN = frozenset(("__module__", "__qualname__", "__annotations__"))

    class _Meta(type):
        def __new__(cls, name: str, bases: tuple[type, ...], names: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, names)
            fields = names.get("__annotations__", {})
            defaults = [names[field] for field in fields if field in names]
            made = namedtuple(name, fields, defaults=defaults, module=names["__module__"])  # noqa: PYI024
            made.__annotations__ = made.__new__.__annotations__ = fields
            made.__qualname__ = names["__qualname__"]
            for key, value in names.items():
                if key not in _OWN and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Meta):
        """A base whose subclasses are tuples with the fields that they declare."""
