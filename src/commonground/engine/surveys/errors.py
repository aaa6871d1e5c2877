"""What can be wrong with an instrument or with answers to it, each with its place."""

from __future__ import annotations

from commonground.engine.errors import DataError, DefinitionError, translatable


class InstrumentNotYaml(DefinitionError):
    """The text can not be read as YAML at all."""

    code = "surveys.not_yaml"
    message = translatable("The instrument is not readable YAML: %(problem)s.")
    remedy = translatable("Look at line %(line)s; often a colon, a quote or a space is missing.")


class NoSuchInstrument(DefinitionError):
    """There is no file at that path."""

    code = "surveys.no_such_file"
    message = translatable("There is no instrument at `%(path)s`.")
    remedy = translatable("Check the path.")


class NoLicence(DefinitionError):
    """Nobody says whether these questions may be used."""

    code = "surveys.no_licence"
    message = translatable("The instrument `%(name)s` names no licence.")
    remedy = translatable(
        "Write under which licence, or by whose permission, its questions may be asked."
    )


class WrongInstrument(DefinitionError):
    """A value that does not fit its place."""

    code = "surveys.wrong_instrument"
    message = translatable("At `%(place)s`: %(problem)s.")
    remedy = translatable("%(suggestion)s")


class UnknownInstrumentKey(DefinitionError):
    """A key that this place does not have."""

    code = "surveys.unknown_key"
    message = translatable("At `%(place)s`: `%(name)s` is not known here.")
    remedy = translatable("%(suggestion)s")


class UnknownItem(DataError):
    """An answer to a question that the instrument does not ask."""

    code = "surveys.unknown_item"
    message = translatable("The instrument `%(instrument)s` has no question `%(name)s`.")
    remedy = translatable("%(suggestion)s")


class AnswerOffScale(DataError):
    """An answer that the scale does not offer."""

    code = "surveys.answer_off_scale"
    message = translatable(
        "The answer `%(answer)s` to `%(item)s` is not on the scale from %(lowest)s to %(highest)s."
    )
    remedy = translatable("Look at the sheet again and key in what stands there.")
    quotes = frozenset({"answer"})
