"""Why an import as a whole is refused, before any row is looked at or when none can be kept."""

from __future__ import annotations

from commonground.engine.errors import DataError, EngineError, translatable


class MappingIncomplete(DataError):
    """A required field has no column and no fixed value."""

    code = "records.mapping_incomplete"
    message = translatable("No column was chosen for %(targets)s.")
    remedy = translatable("Choose a column for each; this table has %(columns)s.")


class UnknownColumn(DataError):
    """The mapping names a column that the table does not have."""

    code = "records.unknown_column"
    message = translatable(
        "The table has no column `%(column)s`, which the mapping uses for `%(target)s`."
    )
    remedy = translatable("%(suggestion)s Choose the column again.")


class UnknownTarget(DataError):
    """The mapping fills a field that the record type does not have."""

    code = "records.unknown_target"
    message = translatable("The mapping fills `%(target)s`, which these records do not have.")
    remedy = translatable("%(suggestion)s")


class NameWouldBeKept(DataError):
    """A column that becomes a code would be written beside it."""

    code = "records.name_would_be_kept"
    message = translatable(
        "Column `%(column)s` tells who a child is, so it cannot be used for `%(target)s` as well."
    )
    remedy = translatable("Choose another column for `%(target)s`, or none.")


class WrongPartner(DataError):
    """Every row names another partner: the whole file is somebody else's."""

    code = "records.wrong_partner"
    quotes = frozenset({"named"})
    message = translatable(
        "Every row of this file is from `%(named)s`, and the submission is for `%(partner)s`."
    )
    remedy = translatable(
        "Choose the file of `%(partner)s`, or upload this one for its own partner."
    )


class NoTableFits(DataError):
    """No table of the file has the columns that the records need."""

    code = "records.no_table_fits"
    quotes = frozenset({"columns"})
    message = translatable("No table of %(file)s has columns for %(targets)s.")
    remedy = translatable("Check that this is the right file; the tables found have %(columns)s.")


class CannotWrite(EngineError):
    """The disk is full, or the folder may not be written to. Nothing half-done is left."""

    code = "records.cannot_write"
    message = translatable("The records could not be written: %(reason)s.")
    remedy = translatable(
        "Free some space on the disk that holds the data folder, then try again; nothing was lost."
    )


class OutOfMemory(EngineError):
    """The import needs more memory than it may take."""

    code = "records.out_of_memory"
    message = translatable("The file needs more than %(limit)s of memory to be checked.")
    remedy = translatable("Split the file, one period each, and upload the parts.")


class ImportFailed(EngineError):
    """The database behind the import failed; its own words may hold cells, so they are left out."""

    code = "records.import_failed"
    message = translatable("The rows could not be checked (%(kind)s).")
    remedy = translatable(
        "Save the file as csv (UTF-8) and upload that; if it fails again, tell the operator."
    )
