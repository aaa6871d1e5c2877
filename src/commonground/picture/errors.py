"""What can go wrong when a partnership is opened."""

from commonground.engine.errors import DefinitionError, translatable


class NotADictionary(DefinitionError):
    code = "picture.not_a_dictionary"
    message = translatable("The file %(filename)s is not text.")
    remedy = translatable("Upload the dictionary as a YAML file, written in UTF-8.")
