"""Seals a file while it is being sent, so that its plain text never touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from commonground.engine.errors import CommonGroundError
from commonground.impact.measurement import inbox
from commonground.impact.measurement.errors import NothingUploaded, UploadTooLarge
from commonground.impact.measurement.services.receiving import LIMIT

View = Callable[..., HttpResponse]


class SealedFile(UploadedFile):
    """What a view finds under ``request.FILES``: a file that lies in the inbox already."""

    def __init__(self, kept: inbox.Kept, name: str) -> None:
        super().__init__(file=None, name=name, size=kept.size)
        self.kept = kept


class SealingHandler(FileUploadHandler):
    """Takes the first file of a form; stops reading when it grows too large."""

    def __init__(self, key: bytes, fingerprint_key: bytes) -> None:
        super().__init__()
        self._keys = (key, fingerprint_key)
        self._sealer: inbox.Sealer | None = None
        self._taken = False
        self.problem: CommonGroundError | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self._taken:
            raise SkipFile
        self._taken = True
        self._guarded(self._open)

    def _open(self) -> None:
        self._sealer = inbox.Sealer(*self._keys)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LIMIT:
            self._stop(UploadTooLarge(limit=LIMIT // 1024**2))
        assert self._sealer is not None
        sealer = self._sealer
        self._guarded(lambda: sealer.write(raw_data))

    def file_complete(self, file_size: int) -> SealedFile | None:
        if self._sealer is None:
            return None
        sealer, self._sealer = self._sealer, None
        try:
            return SealedFile(sealer.finish(), self.file_name or "")
        except CommonGroundError as problem:
            self.problem = problem
            return None

    def upload_interrupted(self) -> None:
        if self._sealer is not None:
            self._sealer.discard()
            self._sealer = None

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except CommonGroundError as problem:
            self._stop(problem)

    def _stop(self, problem: CommonGroundError) -> None:
        self.problem = problem
        self.upload_interrupted()
        # The rest of the body is read and thrown away, so that the browser hears the answer.
        raise StopUpload(connection_reset=False)


def sealed_upload(keys_for: Callable[[HttpRequest], tuple[bytes, bytes]]) -> Callable[[View], View]:
    """Let a view receive its file sealed. The token is checked once the handler stands."""

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def with_handler(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                request.upload_handlers = [SealingHandler(*keys_for(request))]
            return protected(request, *args, **kwargs)

        return with_handler

    return decorate


def file_of(request: HttpRequest) -> SealedFile:
    """The sealed file of this request, or the reason why there is none."""
    sent = request.FILES.get("file")
    if isinstance(sent, SealedFile):
        return sent
    for handler in request.upload_handlers:
        if isinstance(handler, SealingHandler) and handler.problem is not None:
            raise handler.problem
    raise NothingUploaded()
