"""What can go wrong when a definition is written, changed or retired."""

from __future__ import annotations

from commonground.engine.errors import DefinitionError, RefusedError, translatable


class ReasonMissing(RefusedError):
    """Somebody will ask next year why the numbers jumped; the answer is written down now."""

    code = "measurement.reason_missing"
    message = translatable("A changed definition needs a reason, so nothing was saved.")
    remedy = translatable(
        "Say in a sentence why it changes; partners can read it beside the number."
    )


class FieldInUse(DefinitionError):
    code = "measurement.field_in_use"
    message = translatable(
        "The field `%(field)s` of `%(records)s` cannot go: it is used by %(measures)s."
    )
    remedy = translatable("Change or retire these measures first, then remove the field.")


class MeasureExists(DefinitionError):
    code = "measurement.measure_exists"
    message = translatable("There is a measure named `%(name)s` already.")
    remedy = translatable("Choose another short name, or change the measure that is there.")


class NameNotUsable(DefinitionError):
    """The name stands in addresses, files and downloads."""

    code = "measurement.name_not_usable"
    message = translatable("`%(name)s` cannot be used as a short name.")
    remedy = translatable(
        "Begin with a letter and use letters, digits, hyphens and underscores, at most 80 in all."
    )


class NoSuchMeasure(DefinitionError):
    code = "measurement.no_such_measure"
    message = translatable("There is no measure named `%(name)s`. %(suggestion)s")
    remedy = translatable("Open the dictionary to see the measures that are in use.")


class NoDictionary(DefinitionError):
    code = "measurement.no_dictionary"
    message = translatable("This partnership has not agreed on any definitions yet.")
    remedy = translatable("Add a dictionary first: a calendar, a record type and a measure.")


class ChangedMeanwhile(RefusedError):
    """Two people edit the same definition; the second one looks again before deciding."""

    code = "measurement.changed_meanwhile"
    message = translatable(
        "Somebody saved version %(current)s of `%(name)s` while you were writing."
    )
    remedy = translatable("Open it again, look at what changed, and make your change there.")


class DictionaryChangedMeanwhile(RefusedError):
    """The text holds every definition, so saving it would take back what the other one saved."""

    code = "measurement.dictionary_changed_meanwhile"
    message = translatable(
        "Somebody saved another change of the dictionary while you were writing."
    )
    remedy = translatable("Open it again, look at what changed, and make your change there.")
