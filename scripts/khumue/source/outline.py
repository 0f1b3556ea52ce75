"""Where the nodes of a document are, kept small: a national project holds some millions of them."""

from __future__ import annotations

from array import array

_KEY, _START, _END, _SIZE, _WIDTH = 0, 1, 2, 3, 4
_NO_KEY = 0xFFFFFFFF


class Outline:
    """Offsets of all nodes in reading order, four numbers (16 bytes) a node.

    A node is known by its number; the root is 0 and a node's first child is the node after it.
    A node's size counts the node itself and all nodes below it.
    """

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers = array("I")

    def __len__(self) -> int:
        return len(self._numbers) // _WIDTH

    def open(self, key: int | None, start: int) -> int:
        """Begin a node whose key and value start at these offsets; return its number."""
        node = len(self._numbers) // _WIDTH
        self._numbers.extend((_NO_KEY if key is None else key, start, start, 1))
        return node

    def close(self, node: int, end: int) -> None:
        """End a node: all nodes begun since are below it."""
        first = node * _WIDTH
        self._numbers[first + _END] = end
        self._numbers[first + _SIZE] = len(self) - node

    def cut(self, node: int) -> None:
        """Forget a node and all nodes after it."""
        del self._numbers[node * _WIDTH :]

    def key(self, node: int) -> int | None:
        """Offset of the key that names the node, or None in a list and at the root."""
        key = self._numbers[node * _WIDTH + _KEY]
        return None if key == _NO_KEY else key

    def start(self, node: int) -> int:
        """Offset of the first character of the value."""
        return self._numbers[node * _WIDTH + _START]

    def end(self, node: int) -> int:
        """Offset just after the last character of the value."""
        return self._numbers[node * _WIDTH + _END]

    def size(self, node: int) -> int:
        """How many nodes the node is, itself included."""
        return self._numbers[node * _WIDTH + _SIZE]

    def children(self, node: int, count: int) -> list[int]:
        """All children of a node; the caller knows how many there are."""
        found = []
        child = node + 1
        for _ in range(count):
            found.append(child)
            child += self.size(child)
        return found

    def child(self, node: int, number: int) -> int:
        """The child with this number, counted from 0; the caller knows that there is one."""
        child = node + 1
        for _ in range(number):
            child += self.size(child)
        return child
