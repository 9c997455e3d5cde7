"""The release: one zip of the integration with its version and its built cards, the same bytes each time."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "custom_components/backwalk"
NAME = "backwalk.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""
READABLE = 0o644 << 16
LEFT_OUT = ("__pycache__", ".pyc")


def files(package: Path) -> Iterator[Path]:
    """Give what is released, in an order that no file system decides."""
    for path in sorted(package.rglob("*"), key=lambda path: path.relative_to(package).as_posix()):
        if path.is_file() and not any(part in path.as_posix() for part in LEFT_OUT):
            yield path


def content(path: Path, package: Path, version: str) -> bytes:
    """Return what a file holds, the manifest with the version of the release."""
    if path != package / "manifest.json":
        return path.read_bytes()
    manifest = json.loads(path.read_text()) | {"version": version}
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()


def release(package: Path, target: Path, version: str) -> None:
    """Write the zip; its top level is the content of `custom_components/backwalk`, as HACS unpacks it there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files(package):
            about = ZipInfo(path.relative_to(package).as_posix(), EPOCH)
            about.compress_type = ZIP_DEFLATED
            about.create_system = 3  # Unix, wherever it is made
            about.external_attr = READABLE
            archive.writestr(about, content(path, package, version))


def main(arguments: Sequence[str]) -> int:
    """Write the zip of this checkout; return the exit status."""
    known = json.loads((PACKAGE / "manifest.json").read_text())["version"]
    parser = argparse.ArgumentParser(prog="scripts/release", description="Make the file that HACS installs.")
    parser.add_argument("version", nargs="?", default=known, help=f"such as 1.2.3; {known} if left out")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="the folder it is written to")
    options = parser.parse_args(arguments)
    if not (PACKAGE / "frontend").is_dir():
        sys.stderr.write("the cards are not built: scripts/build\n")
        return 1
    target = options.output / NAME
    release(PACKAGE, target, options.version.removeprefix("v"))
    sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
