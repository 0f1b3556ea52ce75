"""The one door to a project: read from its folder, judged, and ready for everything that shows it.

Commands, builds, previews and other programs all come in here, so that they see the same project, the same problems and the
same context of each office.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from khumue.evidence.register import register_problems
from khumue.evidence.remembered import CODES as REMEMBERED
from khumue.evidence.remembered import remembered_problems
from khumue.evidence.submitted import damage_problems, name_problems, submitted_years
from khumue.forms import Forms, unknown_forms
from khumue.messages import Messages
from khumue.problems import Level, Problem, bounded, in_order
from khumue.resolve.load import Loaded, load_project
from khumue.resolve.project import Office, Project
from khumue.rules import registry
from khumue.source.reference_document import reference_of
from khumue.standard import template_folders
from khumue.views.context import Context
from khumue.views.edition import Edition

_ABOUT_PEOPLE = ("people.yml", "manuals/", "orders/")
"""Files of an office that are about people: findings quote what they are about and name the file."""
_NOT_OF_THE_FILES = {*registry.DEPENDING_ON_TODAY, *REMEMBERED}
"""Codes of problems that the same files may have or not have: what is made of a project does not speak of them."""


@dataclass(frozen=True)
class Opened:
    """A project as it stands in its folder.

    Reading is done; judging waits until somebody asks for ``problems`` or ``contexts``.
    """

    templates: tuple[Path, ...]
    """Folders to look templates up in, the first that has a file wins."""
    messages: Messages
    """Every sentence about problems, and the words of all that is made."""
    loaded: Loaded
    edition: Edition = Edition.INTERNAL
    """What the contexts are for."""

    @property
    def project(self) -> Project:
        """All offices and what they share. Files that could not be read are left out, and ``problems`` says so."""
        return self.loaded.project

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Errors met while the files were read: what they are about is missing from the project."""
        return tuple(problem for problem in bounded(in_order(self.loaded.problems)) if problem.level is Level.ERROR)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong or could be better, in the order of files and lines."""
        root, offices = self.project.root, self.project.offices
        kept = [*self._form_problems(), *damage_problems(root, offices.values()), *register_problems(offices.values())]
        kept += [*name_problems(root, offices), *remembered_problems(root, offices.values())]
        looks = reference_of(root)
        kept += [looks] if isinstance(looks, Problem) else []
        return tuple(bounded(in_order([*self.loaded.problems, *self.messages.problems, *registry.run(self.project), *kept])))

    def _form_problems(self) -> Iterator[Problem]:
        """What is wrong with the forms of manuals, and kinds of offices whose form is not there."""
        registers = (self.project.registers, *(office.registers for office in self.project.offices.values()))
        kinds = {id(entry): (entry.value, entry.place) for register in registers for entry in register.kinds.values()}
        forms = Forms.load(self.templates)
        yield from forms.problems
        yield from unknown_forms(forms, kinds.values())

    @cached_property
    def contexts(self) -> Mapping[str, Context]:
        """Office id -> what its pages, books and data are made from."""
        lasting = tuple(problem for problem in self.problems if problem.code not in _NOT_OF_THE_FILES)
        return {office.id: self._context(office, lasting) for office in self.project.offices.values()}

    def _context(self, office: Office, problems: tuple[Problem, ...]) -> Context:
        hides_people = office.value.names == "positions-only"
        hidden = tuple(f"content/offices/{office.id}/{name}" for name in _ABOUT_PEOPLE) if hides_people else ()
        shown = tuple(
            problem for problem in problems if problem.office in ("", office.id) and not problem.span.file.startswith(hidden)
        )
        submitted = submitted_years(self.project.root, office.id)
        return Context(self.project, office, shown, self.messages, submitted=submitted, edition=self.edition)


def open_project(root: Path, today: datetime.date, edition: Edition = Edition.INTERNAL) -> Opened:
    """Read the project in the folder ``root``; whatever its writers did is a problem of the result and raises nothing.

    Args:
        root: The folder that holds ``content/`` and ``processes/``.
        today: The day that dates are judged against, such as that of a review.
        edition: For whom something is to be made of the project; reading and judging are the same for both.

    Raises:
        OSError: The program's own templates cannot be read.
    """
    folder = root.resolve()
    templates = template_folders(folder)
    return Opened(templates, Messages.load(templates), load_project(folder, today), edition)
