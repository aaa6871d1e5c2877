"""Why a file cannot be read, each with what to do next."""

from __future__ import annotations

from commonground.engine.errors import DataError, translatable


class NotReadable(DataError):
    """The file is neither text nor a workbook that we know, or it is damaged."""

    code = "records.not_readable"
    message = translatable("%(file)s cannot be read: it is damaged, or it is not a table.")
    remedy = translatable(
        "Open it in your spreadsheet program, save it as .xlsx or as csv (UTF-8), and upload that."
    )


class EmptyFile(DataError):
    """Nothing at all, or only blank lines or blank sheets."""

    code = "records.empty_file"
    message = translatable("%(file)s is empty: no cell in it holds anything.")
    remedy = translatable(
        "Check that you chose the right file and saved it after entering the data, then upload it again."
    )


class HeaderOnly(DataError):
    """Column names, and no row beneath them."""

    code = "records.header_only"
    quotes = frozenset({"columns"})
    message = translatable("%(file)s has column names (%(columns)s) but no rows beneath them.")
    remedy = translatable(
        "Upload the file that has the rows; if there was nothing to report, tell the coordinator."
    )


class EncryptedWorkbook(DataError):
    """A workbook behind a password."""

    code = "records.encrypted_workbook"
    message = translatable("%(file)s is protected by a password, so it cannot be read.")
    remedy = translatable(
        "Open it in your spreadsheet program, remove the password (File, Info, Protect Workbook, "
        "Encrypt with Password: leave it empty), save it, and upload it again."
    )


class NoTableFound(DataError):
    """Text is there, but no rows and columns."""

    code = "records.no_table_found"
    quotes = frozenset({"sheets"})
    message = translatable(
        "%(file)s holds no table: there are notes or single cells (%(sheets)s), but no rows beneath column names."
    )
    remedy = translatable(
        "Check that you chose the right file; if the table is in another workbook, upload that one."
    )


class WrongExtension(DataError):
    """The content is something else than the name says, and no table can be read from it."""

    code = "records.wrong_extension"
    message = translatable("%(file)s is named like a table, but it is %(content)s.")
    remedy = translatable(
        "Upload the spreadsheet or csv that the data are in (.xlsx, .xls, .ods, .csv)."
    )


class FileTooLarge(DataError):
    """More bytes than the caller accepts."""

    code = "records.file_too_large"
    message = translatable("%(file)s is %(megabytes)s MB; the limit is %(limit)s MB.")
    remedy = translatable(
        "Split it into parts, for example one per season, or ask the operator to load it on the command line."
    )


class ZipBomb(DataError):
    """A workbook that unpacks to far more than a workbook should."""

    code = "records.zip_bomb"
    message = translatable(
        "%(file)s is refused: it unpacks to more than %(limit)s MB, which no ordinary workbook does."
    )
    remedy = translatable("Copy the table into a new workbook, or save it as csv, and upload that.")


class SheetTooLarge(DataError):
    """A sheet whose outermost cells span more than can be held."""

    code = "records.sheet_too_large"
    message = translatable(
        "Sheet %(sheet)s of %(file)s reaches to cell %(cell)s, which is more than can be read at once."
    )
    remedy = translatable(
        "Delete the stray cells outside the table, or save the sheet as csv, and upload that."
    )


class TooManyColumns(DataError):
    """Wider than any table of records."""

    code = "records.too_many_columns"
    message = translatable("The table has %(columns)s columns; at most %(limit)s can be read.")
    remedy = translatable(
        "Keep the columns that are asked for. If each date or person has a column of its own, turn the table "
        "so that each has a row."
    )


class TooManyTables(DataError):
    """More tables than anybody could choose from."""

    code = "records.too_many_tables"
    message = translatable("The file holds %(tables)s tables; at most %(limit)s can be read.")
    remedy = translatable(
        "Keep the tables that are asked for, or put them under each other as one, without blank rows between."
    )


class DuplicateHeaders(DataError):
    """Two columns of one name, where one of them must be chosen."""

    code = "records.duplicate_headers"
    quotes = frozenset({"column"})
    message = translatable(
        "%(count)s columns are called `%(column)s`, so it is not clear which is meant."
    )
    remedy = translatable(
        "Give each column its own name in the header row, and upload the file again."
    )


class DamagedText(DataError):
    """NUL bytes in a text file."""

    code = "records.damaged_text"
    message = translatable(
        "%(file)s is damaged: row %(row)s holds characters that no text has (NUL bytes)."
    )
    remedy = translatable(
        "Export the file again from the program it comes from, or save it as csv (UTF-8), and upload that."
    )


class UnbalancedQuote(DataError):
    """A quotation mark swallows rows."""

    code = "records.unbalanced_quote"
    message = translatable(
        "In row %(row)s of %(file)s a quotation mark opens and is not closed there, so the rows after it "
        "run together."
    )
    remedy = translatable(
        "Close or remove the quotation mark in row %(row)s, or save the table as .xlsx, and upload it again."
    )


class TooLargeToSearch(DataError):
    """A big csv that is not one plain table."""

    code = "records.too_large_to_search"
    message = translatable(
        "%(file)s is %(megabytes)s MB and is not one plain table from the top; so large a file is read only "
        "when it has one header and rows beneath it."
    )
    remedy = translatable(
        "Save each table as a csv of its own, with the column names in the first row, and upload those."
    )
