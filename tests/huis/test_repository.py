"""The repository tests itself: what must be there is there, and what must not be is not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_file_names_no_address(lock):
    text = lock.read_text(encoding="utf-8")

    assert not re.search(r"https?://", text)
    assert not re.search(r"\b(pypi|registry|files)\.[a-z]+\.(org|com)\b", text)


@pytest.mark.parametrize(
    "lock", [path for path in LOCKS if path.suffix == ".txt"], ids=lambda p: p.name
)
def test_every_locked_package_has_a_hash(lock):
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())

    assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_every_base_dependency_has_a_reason():
    reasons = (ROOT / "docs/adr/0002-afhankelijkheden.md").read_text(encoding="utf-8").lower()
    lines = (ROOT / "requirements/base.in").read_text(encoding="utf-8").splitlines()
    names = [re.split(r"[\[<>=]", line)[0].lower() for line in lines if line and line[0] != "#"]

    assert [name for name in names if name.removesuffix(".txt") not in reasons] == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "GLOSSARY.md",
        "LICENSE",
        "publiccode.yaml",
        "Makefile",
        ".ci/run",
    ],
)
def test_newcomer_finds(name):
    assert (ROOT / name).is_file()


def test_no_page_of_ours_carries_inline_style_or_script():
    pattern = re.compile(
        r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son(?!derkop=)[a-z]+=", re.IGNORECASE
    )
    templates = [*ROOT.glob("src/passend/**/templates/**/*.html")]
    found = [
        str(path.relative_to(ROOT)) for path in templates if pattern.search(path.read_text("utf-8"))
    ]

    assert templates
    assert found == []


def test_links_in_the_documents_lead_somewhere():
    broken = []
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text("utf-8")):
            if not (document.parent / target).exists():
                broken.append(f"{document.relative_to(ROOT)}: {target}")

    assert broken == []
