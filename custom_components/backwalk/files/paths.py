"""Where files may be read and written: in the folders that are allowed, and never over what is not ours."""

import csv
import io
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from homeassistant.core import HomeAssistant
from homeassistant.util.file import write_utf8_file_atomic

from ..const import DOMAIN
from .export import FORMAT
from .figures import FIGURES
from .fit import is_ours as is_our_fit
from .reading import MOST_BYTES, TooLargeError

READ = (".csv", ".json", ".fit", ".zip", ".gz")
FORBIDDEN = {".storage", "custom_components"}
"""Folders that Home Assistant lives on."""
CAPTURE = b'{"backwalk_capture"'
"""How a capture of a device begins."""
BEGINS = 4096
"""Bytes by which a file is known."""
OLD = b'"last_backward_at"'
"""What the exports of 0.1.0 tell, which had no mark, and no other file does."""


class PathError(ValueError):
    """A path that may not be used, or not so; its text is the key of the reason."""


def own_folder(hass: HomeAssistant) -> Path:
    """Return the folder of our own, in which files may always lie."""
    return Path(hass.config.path(DOMAIN))


def allowed(hass: HomeAssistant, text: str, suffixes: tuple[str, ...]) -> Path:
    """Return a path that may be used for a file with one of these suffixes; "" is a folder.

    Links are followed, and must not lead out of the allowed folders. PathError if it may not be used. To be called in
    the executor.
    """
    path = Path(text)
    try:
        real = path.resolve()
    except (OSError, ValueError) as err:
        raise PathError("path_not_usable") from err
    is_ours = real.is_relative_to(own_folder(hass).resolve())
    if not path.is_absolute() or path.is_symlink() or not (is_ours or hass.config.is_allowed_path(str(real))):
        raise PathError("path_not_allowed")
    if FORBIDDEN & set(real.parts[len(Path(hass.config.config_dir).resolve().parts) :]):
        raise PathError("path_not_allowed")
    if real.suffix.lower() not in suffixes:
        raise PathError("path_has_no_suffix")
    return real


def read_file(hass: HomeAssistant, text: str) -> bytes:
    """Return what a file holds; OSError, PathError or TooLargeError if it may not be read."""
    path = allowed(hass, text, READ)
    if not path.is_file():
        raise PathError("path_not_usable")
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLargeError
    return content


def write_file(path: Path, content: bytes) -> None:
    """Write a file at once; OSError, or PathError if something else is there that we have not written."""
    if path.exists() and not _is_ours(path):
        raise PathError("path_taken")
    write_utf8_file_atomic(str(path), content, mode="wb")


def _is_ours(path: Path) -> bool:
    """Return whether the file that is there was written here."""
    if not path.is_file():
        return False
    if path.suffix.lower() == ".zip":
        return _holds_our_activities(path)
    with path.open("rb") as file:
        begins = file.read(BEGINS)
    match path.suffix.lower():
        case ".fit":
            return is_our_fit(begins)
        case ".jsonl":
            return begins.startswith(CAPTURE)
        case ".csv":
            return next(csv.reader(io.StringIO(begins.decode(errors="replace"))), [])[: len(FIGURES)] == list(FIGURES)
    return begins.lstrip().startswith(b"{") and (f'"format": "{FORMAT}"'.encode() in begins or OLD in begins)


def _holds_our_activities(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            begins = [archive.open(name).read(BEGINS) for name in archive.namelist()[:1]]
    except BadZipFile, OSError, RuntimeError, NotImplementedError:
        return False
    return all(is_our_fit(content) for content in begins)
