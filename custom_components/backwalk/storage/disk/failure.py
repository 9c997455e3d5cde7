"""What can go wrong with files, as errors that say so in every language."""

from homeassistant.exceptions import HomeAssistantError

from ...const import DOMAIN


class FileError(HomeAssistantError):
    """Something is wrong with a file of a walker."""

    key: str

    def __init__(self, file: str, reason: object) -> None:
        """Say which file it is, and what the system says of it."""
        self.placeholders = {"file": file, "reason": str(reason)}
        super().__init__(
            translation_domain=DOMAIN, translation_key=self.key, translation_placeholders=self.placeholders
        )


class NotWrittenError(FileError):
    """It could not be written, and holds what it held before."""

    key = "not_written"


class NotReadableError(FileError):
    """It is there and cannot be read, as on a failing disk."""

    key = "not_readable_file"


class NewerVersionError(FileError):
    """A newer version of the integration has written it; it is left as it is."""

    key = "newer_version"
