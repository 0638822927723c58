"""Files that arrive by browser: never on a disk in clear, and no larger than was agreed."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, override

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from groundswell.foundation.privacy.files import SealedWriter, open_sealed_file

if TYPE_CHECKING:
    _UploadedFile = UploadedFile[bytes]
else:
    _UploadedFile = UploadedFile

FOLDER = "arriving"
PIECE = 1 << 18


class SealedUpload(_UploadedFile):
    """A file that has arrived and lies sealed; it is gone once the answer has been given."""

    def __init__(self, path: Path, **about: Any) -> None:
        """Stand for the sealed file at ``path``."""
        super().__init__(file=None, **about)
        self.path = path

    @override
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield what arrived."""
        with open_sealed_file(self.path) as file:
            while piece := file.read(chunk_size or PIECE):
                yield piece

    @override
    def close(self) -> None:
        """Delete it."""
        self.path.unlink(missing_ok=True)


class SealedUploadHandler(FileUploadHandler):
    """
    Seals whatever is too large for memory as it comes in, after Django's own memory handler.

    What is larger than ``GROUNDSWELL_UPLOAD_MEGABYTES`` is passed over and the request marked
    (``too_big_upload``), so that the page can say so rather than break the connection.
    """

    writer: SealedWriter | None = None

    @override
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.path = settings.GROUNDSWELL_HOME / FOLDER / secrets.token_hex(8)
        self.writer = SealedWriter(self.path)
        self.size = 0

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Seal a piece; pass over the rest of a file that is too large."""
        if self.writer is None:
            return raw_data
        self.size += len(raw_data)
        if self.size > settings.GROUNDSWELL_UPLOAD_MEGABYTES * 1_000_000:
            self.upload_interrupted()
            if self.request is not None:
                self.request.too_big_upload = True  # type: ignore[attr-defined]  # for the page to see
            raise SkipFile
        self.writer.write(raw_data)
        return None

    @override
    def file_complete(self, file_size: int) -> _UploadedFile | None:
        """Give the file to the page."""
        if self.writer is None:
            return None
        self.writer.close()
        self.writer = None
        return SealedUpload(
            self.path,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    @override
    def upload_interrupted(self) -> None:
        """Leave nothing behind of what did not arrive."""
        if self.writer is not None:
            self.writer.abandon()
            self.writer = None
            self.path.unlink(missing_ok=True)
