"""What goes where in the output folder: the places of a project, the trees of what was made, and what stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from khumue.opened import Opened
from khumue.outputs.output import TOP, Place, Workshop, join
from khumue.resolve.project import Project


def places_of(opened: Opened, work: Path) -> dict[str, Place]:
    """Every office that has files, and the top when there are several.

    Counted by folders, so that the layout of the site does not change while an office's own file is being mended.
    """
    offices = opened.project.offices
    names = sorted({*offices, *_offices_with_files(opened.project)})
    titles = {name: office.value.short_title for name, office in offices.items()}
    rooms = work / "offices"
    if len(names) == 1:
        return {name: Place(name, "", titles.get(name, name), rooms / name, opened.edition) for name in names}
    top = Place(TOP, "", opened.messages.words("site.portal.name"), rooms / TOP, opened.edition)
    return {name: Place(name, name, titles.get(name, name), rooms / name, opened.edition) for name in names} | {TOP: top}


def _offices_with_files(project: Project) -> set[str]:
    files = [*(document.file for document in project.documents), *project.broken]
    return {parts[2] for file in files if (parts := file.split("/"))[:2] == ["content", "offices"] and len(parts) > 3}


def trees_of(shop: Workshop, place: Place) -> dict[str, Path]:
    """Folder in the output folder -> tree to put there, of all that was made for a place."""
    made = [output for output in shop.outputs if output.name in shop.wanted]
    if place.name == TOP:
        return {join(place.folder, output.folder): output.tree(place) for output in made if output.gathers}
    found: dict[str, Path] = {}
    for output in made:
        found[join(place.folder, output.folder)] = output.tree(place)
        found |= {join(place.folder, folder): tree for folder, tree in output.extra_trees(shop, place).items()}
    return found


def all_trees(shop: Workshop, built: Iterable[str]) -> Mapping[str, Path]:
    """The same of the offices that are published, and of the top."""
    names = [*([TOP] if TOP in shop.places else []), *built]
    return {folder: tree for name in names for folder, tree in trees_of(shop, shop.places[name]).items()}


def carried(shop: Workshop, built: Iterable[str]) -> list[str]:
    """Folders of the output folder that stay as they are: offices not built this time, and outputs not asked for."""
    names = set(built)
    others = [place.folder for name, place in shop.places.items() if name not in names and name != TOP]
    unmade = [output for output in shop.outputs if output.name not in shop.wanted]
    kept = [join(place.folder, output.folder) for name, place in shop.places.items() if name in names for output in unmade]
    top = [join(shop.places[TOP].folder, output.folder) for output in unmade if output.gathers] if TOP in shop.places else []
    return [*others, *kept, *top]
