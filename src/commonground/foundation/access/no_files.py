"""What is too large for memory is taken only by pages that ask for it, sealed as it arrives."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class NoFiles(FileUploadHandler):
    """Reads a file to its end and keeps nothing of it: not in memory, not in a temporary file.

    Django's own handlers would write it to the disk as it is, whoever sent it, before any view is asked.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None
