"""The docs say what the code does."""

import re
from pathlib import Path

import pytest

import tables

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_tables_in_the_docs_are_the_tables():
    """docs/rules.md is written by tests/tables.py."""
    assert tables.text().strip() in (ROOT / "docs" / "rules.md").read_text()


def test_the_worked_example_is_the_example():
    """docs/extending.md shows examples/quality_check.py piece by piece."""
    example = (ROOT / "examples" / "quality_check.py").read_text()
    page = (ROOT / "docs" / "extending.md").read_text()
    shown = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)[:-1]

    assert shown
    for piece in shown:
        for paragraph in piece.strip().split("\n\n\n"):
            assert paragraph in example


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    """Every link to a file of the project is to a file that is there."""
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text()):
        if not target.startswith("https://"):
            assert (page.parent / target).exists(), target
