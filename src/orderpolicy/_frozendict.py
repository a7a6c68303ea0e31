"""A dict that cannot be changed: plain data that is handed out in frozen values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that refuses to be changed, and so can be hashed. It equals a plain dict with the same items."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]  # a plain dict has none
        """By its items."""
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[object, tuple[dict[K, V]]]:
        """Pickled as what it holds, for it cannot be filled afterwards."""
        return type(self), (dict(self),)

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        msg = "this dict is part of a frozen value; make a copy with dict(...) to change it"
        raise TypeError(msg)

    if not TYPE_CHECKING:  # pragma: no branch  # for a type checker it is a dict like any other
        __setitem__ = __delitem__ = __ior__ = _refuse
        clear = pop = popitem = setdefault = update = _refuse
