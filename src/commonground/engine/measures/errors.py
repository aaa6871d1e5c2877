"""What can be wrong with a dictionary, each with its place."""

from __future__ import annotations

from commonground.engine.errors import DefinitionError, translatable


class NotYaml(DefinitionError):
    """The text can not be read as YAML at all."""

    code = "measures.not_yaml"
    message = translatable("The dictionary is not readable YAML: %(problem)s.")
    remedy = translatable("Look at line %(line)s; often a colon, a quote or a space is missing.")


class NoSuchDictionary(DefinitionError):
    """There is no file at that path."""

    code = "measures.no_such_file"
    message = translatable("There is no dictionary at `%(path)s`.")
    remedy = translatable("Check the path.")


class WrongDefinition(DefinitionError):
    """A value that does not fit its place."""

    code = "measures.wrong_definition"
    message = translatable("At `%(place)s`: %(problem)s.")
    remedy = translatable("%(suggestion)s")


class UnknownKey(DefinitionError):
    """A key that this place does not have."""

    code = "measures.unknown_key"
    message = translatable("At `%(place)s`: `%(name)s` is not known here.")
    remedy = translatable("%(suggestion)s")


class UnknownName(DefinitionError):
    """A field, record type, kind or measure that does not exist."""

    code = "measures.unknown_name"
    message = translatable("At `%(place)s`: there is no %(thing)s `%(name)s`.")
    remedy = translatable("%(suggestion)s")


class UnfitField(DefinitionError):
    """A field that exists but can not be used so."""

    code = "measures.unfit_field"
    message = translatable("At `%(place)s`: `%(name)s` is of type `%(type)s`; %(why)s.")
    remedy = translatable("%(suggestion)s")


class NoPerson(DefinitionError):
    """A measure of people over records that hold nobody."""

    code = "measures.no_person"
    message = translatable("At `%(place)s`: `%(records)s` has no field of type `person`.")
    remedy = translatable("Count records, or add a person field to the record type.")


class WhichPerson(DefinitionError):
    """Two person fields, and the measure does not say which."""

    code = "measures.which_person"
    message = translatable("At `%(place)s`: `%(records)s` has several persons: %(persons)s.")
    remedy = translatable("Say which one with `person:`.")
