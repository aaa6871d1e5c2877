"""What a network can not be made of."""

from __future__ import annotations

from commonground.engine.errors import DataError, translatable


class NameTwice(DataError):
    code = "networks.name_twice"
    message = translatable("`%(name)s` stands twice in the list of partners.")
    remedy = translatable("Give each partner a name of its own.")


class UnknownPartner(DataError):
    code = "networks.unknown_partner"
    message = translatable("`%(name)s` is not in the list of partners.")
    remedy = translatable("Add it to the list, or correct the name. %(suggestion)s")


class TieToItself(DataError):
    code = "networks.tie_to_itself"
    message = translatable("`%(name)s` has a tie to itself.")
    remedy = translatable("Remove this tie; a tie joins two partners.")


class TieTwice(DataError):
    code = "networks.tie_twice"
    message = translatable("The tie from `%(source)s` to `%(target)s` is told twice.")
    remedy = translatable("Keep one of the two, with its weight.")


class WeightOutOfRange(DataError):
    code = "networks.weight"
    message = translatable("The tie from `%(source)s` to `%(target)s` has the weight %(weight)s.")
    remedy = translatable("Give a number above 0, or leave the tie out when there is none.")


class NegativeShare(DataError):
    code = "networks.negative_share"
    message = translatable("A share of %(value)s can not be compared with others.")
    remedy = translatable("Give amounts of 0 or more.")
