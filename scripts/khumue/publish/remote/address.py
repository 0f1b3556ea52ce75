"""How a place to publish to is written: a folder, or an address with its user and without its password."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"ftp": 21, "ftps": 21, "sftp": 22}
_GIT = "git:"
BRANCH = "gh-pages"


class AddressError(ValueError):
    """No such place can be; the argument is ``password``, ``scheme`` or ``host``."""


@dataclass(frozen=True)
class Address:
    """``scheme`` is ``folder``, ``ftp``, ``ftps``, ``sftp`` or ``git``; of a folder and a repository there is the path only."""

    scheme: str
    path: str
    host: str = ""
    port: int = 0
    user: str = ""
    branch: str = ""

    @property
    def account(self) -> str:
        """By which the system's keyring knows the password."""
        return f"khumue {self.scheme}://{self.host}:{self.port}"


def read_address(text: str) -> Address:
    """What was written.

    ``ftps://user@host/folder`` is below the folder that the user comes into; ``ftps://user@host//folder`` from the root of the server.

    Raises:
        AddressError: It holds a password, which would stay in lists of commands; or there is no such kind of place.
    """
    if text.startswith(_GIT):
        repository, _, branch = text.removeprefix(_GIT).partition("#")
        if re.match(r"[a-z+]+://[^/@]*:[^/@]*@", repository):
            raise AddressError("password")
        if repository.startswith("-") or branch.startswith("-") or not repository:
            raise AddressError("host")
        return Address("git", repository, branch=branch or BRANCH)
    if "://" not in text:
        return Address("folder", text)
    parts = urlsplit(text)
    if parts.password is not None:
        raise AddressError("password")
    if parts.scheme not in _PORTS:
        raise AddressError("scheme")
    if not parts.hostname:
        raise AddressError("host")
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise AddressError("host") from None
    return Address(parts.scheme, unquote(parts.path).removeprefix("/").rstrip("/"), parts.hostname, port, unquote(parts.username or ""))
