"""What can go wrong between a partner's file and a batch, in words that say what to do next."""

from __future__ import annotations

from commonground.engine.errors import DataError, EngineError, RefusedError, translatable


class KeyMissing(EngineError):
    """A new key would give every child a second pseudonym, so none is made in silence."""

    code = "measurement.key_missing"
    message = translatable(
        "The key file %(file)s is missing, so files can neither be read nor kept."
    )
    remedy = translatable("Put the key back from the backup of the `keys` folder and try again.")


class KeyUnreadable(EngineError):
    code = "measurement.key_unreadable"
    message = translatable("The key file %(file)s does not hold a key.")
    remedy = translatable("Put the key back from the backup of the `keys` folder and try again.")


class StoreFull(EngineError):
    code = "measurement.store_full"
    message = translatable("There is no room left on the disk, so nothing was kept.")
    remedy = translatable("Ask the operator to free some space, then do the same again.")


class UploadDamaged(EngineError):
    """The stored file fails its own check: cut short, altered, or another key's."""

    code = "measurement.upload_damaged"
    message = translatable("The stored file %(filename)s can no longer be read.")
    remedy = translatable("Withdraw it and upload it again.")


class BatchDamaged(EngineError):
    code = "measurement.batch_damaged"
    message = translatable("The accepted records %(sha256)s are missing or were changed on disk.")
    remedy = translatable("Restore the file from the backup and run `commonground check`.")


class UploadTooLarge(DataError):
    code = "measurement.upload_too_large"
    message = translatable("The file is larger than %(limit)s MB, so it was not kept.")
    remedy = translatable(
        "Leave out sheets that are not needed, save as csv, or send one season only."
    )


class NothingUploaded(DataError):
    code = "measurement.nothing_uploaded"
    message = translatable("No file was chosen.")
    remedy = translatable("Choose a file and press the button again.")


class SameFile(DataError):
    """Not a fault: the very same file counts already, so nothing changes."""

    code = "measurement.same_file"
    message = translatable("This is the file that was accepted already, so nothing has changed.")
    remedy = translatable("If you meant to send a correction, check that you saved it first.")


class FileOfAnotherPartner(DataError):
    code = "measurement.file_of_another_partner"
    message = translatable("This very file is already here as the file of another partner.")
    remedy = translatable(
        "Choose the file of %(partner)s; if this one is right, ask your coordinator "
        "to withdraw it from the other partner first."
    )


class UploadGone(RefusedError):
    """Expired, withdrawn and accepted files have been destroyed; only their fingerprints stay."""

    code = "measurement.upload_gone"
    message = translatable("The file %(filename)s is no longer held here.")
    remedy = translatable("Upload the file again.")


class NotChecked(RefusedError):
    code = "measurement.not_checked"
    message = translatable("This file has not been checked yet.")
    remedy = translatable("Say which column is which, look at the preview, then accept.")


class PreviewOutdated(RefusedError):
    """Only what was seen is accepted: same file, same columns, same result."""

    code = "measurement.preview_outdated"
    message = translatable(
        "Something has changed since you looked at the preview, so nothing was accepted."
    )
    remedy = translatable("Check the file again, look at the preview and accept it then.")


class AcceptedByAnother(RefusedError):
    code = "measurement.accepted_by_another"
    message = translatable("Somebody else accepted or withdrew this file a moment ago.")
    remedy = translatable("Nothing more needs to be done; reload the page to see what counts now.")


class NothingToAccept(RefusedError):
    code = "measurement.nothing_to_accept"
    message = translatable("Not one row of this file can be taken.")
    remedy = translatable(
        "Correct the rows that are listed, or choose other columns, and try again."
    )


class RowsDestroyed(RefusedError):
    """Without the rows nothing can be taken out of the numbers that they are in."""

    code = "measurement.rows_destroyed"
    message = translatable("The rows of this file were destroyed on %(day)s, as agreed.")
    remedy = translatable(
        "The published numbers stay as they are; send a corrected file if they are wrong."
    )


class FileInTheWay(RefusedError):
    """Nothing to report and a file with rows cannot both be true."""

    code = "measurement.file_in_the_way"
    message = translatable("A file of this period counts, or is on its way.")
    remedy = translatable("Withdraw it first if there is nothing to report.")


class NothingWasSaid(RefusedError):
    code = "measurement.nothing_was_said"
    message = translatable("Nobody has said that there is nothing to report.")
    remedy = translatable("Nothing more needs to be done; reload the page to see what counts now.")


class NothingToSendBack(RefusedError):
    code = "measurement.nothing_to_send_back"
    message = translatable("There is nothing to send back: no file has come in yet.")
    remedy = translatable("Wait for the file, or offer %(partner)s your help.")


class NoteMissing(RefusedError):
    code = "measurement.note_missing"
    message = translatable("A submission is sent back with a note.")
    remedy = translatable("Say in a sentence what should be different.")


class NoSuchRecords(RefusedError):
    code = "measurement.no_such_records"
    message = translatable("The dictionary has no record type `%(name)s` any more.")
    remedy = translatable("Ask your coordinator which records are collected now.")
