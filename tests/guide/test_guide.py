"""The guide is true: following it from the first page to the last works, and its pages about fields are those of this program."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from tests.guide.story import CODE, FOLDER, WRITTEN_BY_PEOPLE, Reader
from tests.page_text import read_page

from khumue.cli.main import command
from khumue.model.files import KINDS
from khumue.model.reference import shapes_of
from khumue.thai import lint
from khumue.views.guide import blocks, guide_pages, page_names

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: (FOLDER / f"{name}.md").read_text(encoding="utf-8") for name in page_names(FOLDER)}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def follow(folder: Path, *, builds: bool) -> Reader:
    reader = Reader(folder)
    for page in WRITTEN_BY_PEOPLE:
        reader.follow(page, builds=builds)
        errors = reader.errors() if (folder / "content").is_dir() else []
        reader.wrong += [f"at the end of {page}: {error}" for error in errors]
    return reader


@pytest.mark.slow
def test_whoever_follows_the_guide_gets_there(tmp_path: Path) -> None:
    reader = follow(tmp_path, builds=False)
    assert reader.wrong == []
    assert reader.files > 20
    assert reader.commands > 5


@pytest.mark.slow
def test_and_what_is_built_is_a_site_with_books(tmp_path: Path) -> None:
    reader = follow(tmp_path, builds=True)
    assert reader.wrong == []
    site = tmp_path / "site"
    for name in ("index.html", "processes/loan.html", "services/it-consulting.html", "manuals/somchai.pdf", "ita/2571/index.html"):
        assert (site / name).is_file(), name
    assert "๘ วันทำการ" in read_page(site / "processes/close-year.html"), "the total that the guide tells"


@pytest.mark.slow
def test_a_guide_that_is_wrong_would_be_seen(tmp_path: Path) -> None:
    for page in WRITTEN_BY_PEOPLE[: WRITTEN_BY_PEOPLE.index("first-office") + 1]:
        Reader(tmp_path).follow(page, builds=False)
    reader = Reader(tmp_path)
    for text in (
        "```yaml processes/example1/finance/a.yml KM301\nid: a\ntitle: ก\nobjective: ข\n```\n",
        "```console\n> khumue check\nไม่มีบรรทัดนี้\n```\n",
        "```console\n> khumue new process example1/nowhere/a --title ก\n```\n",
    ):
        (block,) = blocks(text)
        reader._write("p", block) if block.kind == "yaml" else reader._run("p", block)
    assert len(reader.wrong) == 3


# ---- what is written in it ----


def test_every_example_is_a_file_of_a_project() -> None:
    kinds = {"yaml", "console", "text"}
    written = {page: list(blocks(PAGES[page])) for page in WRITTEN_BY_PEOPLE}
    assert {block.kind for found in written.values() for block in found} == kinds
    nameless = [(page, block.text[:40]) for page, found in written.items() for block in found if block.kind == "yaml" and ".yml" not in block.rest]
    assert nameless == []


def test_every_command_that_is_named_exists() -> None:
    """With its options; those inside sentences too."""
    wrong = []
    for page, text in PAGES.items():
        for line in re.findall(r"(?<![\w/\\.-])khumue ((?:[a-z]+)[^`\n]*)", text):
            words = line.split()
            found: click.Command = command
            while isinstance(found, click.Group) and words and words[0] in found.commands:
                found = found.commands[words.pop(0)]
            options = {option for parameter in found.params for option in parameter.opts}
            unknown = [word for word in words if word.startswith("--") and word not in options]
            if found is command or unknown:
                wrong.append((page, line))
    assert wrong == []


def test_links_and_anchors_lead_somewhere() -> None:
    anchors = {name: set(re.findall(r"^## .+ \{#([a-z0-9-]+)\}$", text, re.MULTILINE)) for name, text in PAGES.items()}
    lost = [
        (page, target, anchor)
        for page, text in PAGES.items()
        for target, anchor in re.findall(r"\]\(([a-z-]+)\.md(?:#([a-z0-9-]+))?\)", text)
        if target not in PAGES or (anchor and anchor not in anchors[target])
    ]
    assert lost == []
    assert {path.stem for path in FOLDER.glob("*.md")} == PAGES.keys(), "every page is led to"
    assert [page for page, text in PAGES.items() for head in re.findall(r"^## .+$", text, re.MULTILINE) if "{#" not in head] == []


def test_it_is_well_typed_thai() -> None:
    wrong = []
    for page in WRITTEN_BY_PEOPLE:
        text = re.sub(r"```.*?```", "", PAGES[page], flags=re.DOTALL)
        for part in (part for line in text.splitlines() for part in re.sub(r"\{#.*\}", "", line).split("|")):
            plain = re.sub(r"`[^`]*`", "A", part).replace("**", "").lstrip("#-0123456789. ").strip()
            wrong += [(page, plain, fault) for fault in lint.faults(plain)]
    assert wrong == []


def test_codes_that_it_shows_exist() -> None:
    from khumue.messages import Messages

    known = set(Messages.load([ROOT / "templates"]).codes)
    assert {code for text in PAGES.values() for code in CODE.findall(text)} <= known


# ---- the pages about fields ----


@pytest.mark.slow
def test_the_pages_about_fields_are_of_this_program(reference: ModuleType) -> None:
    """`python scripts/reference.py` writes them."""
    made = reference.pages()
    assert {name: PAGES[name.removesuffix(".md")] for name in made} == made


@pytest.mark.slow
def test_every_field_has_an_example_a_name_and_words(reference: ModuleType) -> None:
    assert reference.missing() == []
    fields = [(shape.name, field) for kind in KINDS for shape in shapes_of(kind) for field in shape.fields]
    assert len(fields) > 300
    wordless = [(shape, field.key) for shape, field in fields if not (field.label and field.description and field.value)]
    assert wordless == []
    text = "".join(PAGES.values())
    assert {field.key for _, field in fields if f"\n### `{field.key}` {field.label}\n" not in text} == set()


def test_a_page_knows_its_parts() -> None:
    pages = guide_pages(FOLDER)
    assert [page.name for page in pages] == list(PAGES)
    first, second = pages[:2]
    assert (first.url, first.before, first.after) == ("guide/index.html", None, second and pages[0].after)
    assert first.after is not None
    assert first.after.url == second.url == "guide/install.html"
    assert pages[-1].after is None
    process = next(page for page in pages if page.name == "process")
    assert [section.anchor for section in process.sections][:3] == ["sections", "exits", "parallel"]
    assert "next: [cash, supplies]" in next(section.text for section in process.sections if section.anchor == "parallel")
    assert "#" not in process.lead
