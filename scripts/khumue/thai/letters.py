"""Thai letters as numbers of sections and pages: ก ข ค ... ฮ, then กก กข ..."""

from __future__ import annotations

LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


def letter(number: int) -> str:
    """The letters of a number from 1 up.

    Raises:
        ValueError: the number is below 1.
    """
    if number < 1:
        raise ValueError(number)
    rest, index = divmod(number - 1, len(LETTERS))
    return (letter(rest) if rest else "") + LETTERS[index]
