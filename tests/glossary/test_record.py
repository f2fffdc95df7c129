"""Named tuples that do not look at the types of their fields."""

from __future__ import annotations

import inspect
import pickle
import typing

import pytest

from glossary import record


class Ours(record.NamedTuple):
    """One of ours."""

    first: int
    """What comes first."""
    second: tuple[str, ...] = ()

    @property
    def both(self) -> tuple[object, ...]:
        """Return both."""
        return (self.first, *self.second)


class Theirs(typing.NamedTuple):
    """One of ours."""

    first: int
    """What comes first."""
    second: tuple[str, ...] = ()

    @property
    def both(self) -> tuple[object, ...]:
        """Return both."""
        return (self.first, *self.second)


def test_it_makes_what_typing_makes() -> None:
    one, other = Ours(1, second=("a",)), Theirs(1, second=("a",))
    assert one == other == (1, ("a",))
    assert isinstance(one, tuple)
    assert one.both == other.both
    assert repr(one) == repr(other).replace("Theirs", "Ours")
    assert one._replace(first=2) == (2, ("a",))
    assert type(one._replace(first=2)) is Ours
    assert one._asdict() == other._asdict()
    assert Ours._make([1, ("a",)]) == one
    assert str(inspect.signature(Ours)) == "(first: 'int', second: 'tuple[str, ...]' = ())"
    for name in ("__doc__", "_fields", "_field_defaults", "__module__", "__bases__", "__slots__", "__match_args__"):
        assert getattr(Ours, name) == getattr(Theirs, name), name
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  our own
    with pytest.raises(AttributeError):
        one.first = 2  # type: ignore[misc]
    with pytest.raises(TypeError, match="third"):
        one._replace(third=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Ours.__new__\(\) missing 1 required positional argument: 'first'"):
        Ours()  # type: ignore[call-arg]
