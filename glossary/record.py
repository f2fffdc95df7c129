"""`typing.NamedTuple` without a look at the types of its fields, and without a constructor compiled for each class.

That is half the time of the start which a hundred of them would take. To a type checker it is the one of `typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple
    from functools import cache
    from types import FunctionType

    @cache
    def _like(count: int) -> type:
        """Return a named tuple of *count* fields, the model for all others."""
        return namedtuple("Like", [f"f{i}" for i in range(count)])  # noqa: PYI024

    def _constructor(fields: tuple[str, ...], defaults: dict[str, Any]) -> FunctionType:
        """Return the constructor of the model, with names and defaults of its own."""
        model = _like(len(fields)).__new__
        code = model.__code__.replace(co_varnames=(model.__code__.co_varnames[0], *fields))
        return FunctionType(code, model.__globals__, "__new__", tuple(defaults.values()) or None)

    def _make(cls: type, values: Any) -> Any:
        return cls(*values)

    def _replace(self: Any, /, **values: Any) -> Any:
        made = tuple.__new__(type(self), map(values.pop, self._fields, self))
        if values:
            raise TypeError(f"no fields of {type(self).__name__}: {', '.join(values)}")
        return made

    def _asdict(self: Any) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _getnewargs(self: Any) -> tuple[Any, ...]:
        return tuple(self)

    def _repr(self: Any) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    _COMMON = {
        "__slots__": (),
        "__repr__": _repr,
        "__getnewargs__": _getnewargs,
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
    }

    class _Meta(type):
        def __new__(cls, name: str, bases: tuple[type, ...], names: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, names)
            fields = tuple(names.get("__annotations__", ()))
            defaults = {field: names[field] for field in fields if field in names}
            new = _constructor(fields, defaults)
            new.__annotations__ = names.get("__annotations__", {})
            new.__qualname__ = f"{names['__qualname__']}.__new__"
            getters = {field: getattr(_like(len(fields)), f"f{i}") for i, field in enumerate(fields)}
            own = {"__new__": new, "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            return type(name, (tuple,), {**_COMMON, **names, **own, **getters})

    class NamedTuple(metaclass=_Meta):
        """A base whose subclasses are tuples with the fields that they declare."""
