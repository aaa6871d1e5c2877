"""Static files: named by their content and compressed once collected, served as they are before."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A page never breaks because files have not been collected: it then uses the plain name."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))

    def url(self, name: str | None, force: bool = False) -> str:
        if not self.hashed_files:
            return f"{self.base_url}{(name or '').lstrip('/')}"
        return str(super().url(name, force))
