"""Words that column headers use, in English and French, and how alike two headers are."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

# What a header of each type of target may say; a name on its own may be a last name (see mapping.py).
WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "child name", "child", "participant", "participant name", "player", "member",
        "registrant", "athlete", "student name", "youth", "nom", "nom complet", "nom et prenom",
        "prenom et nom", "nom de l enfant", "enfant", "nom du participant", "joueur", "membre", "eleve",
    ),
    "first_name": (
        "first name", "first", "given name", "given names", "forename", "fname", "child first name",
        "participant first name", "prenom", "prenoms", "prenom de l enfant",
    ),
    "last_name": (
        "last name", "last", "surname", "family name", "lname", "child last name",
        "participant last name", "nom", "nom de famille", "nom de l enfant",
    ),
    "birth_date": (
        "birth date", "date of birth", "dob", "d o b", "birthdate", "birthday", "born", "born on",
        "child dob", "date de naissance", "naissance", "ddn", "d d n", "ne le", "nee le", "anniversaire",
        "date naissance", "date naiss",
    ),
    "contact": (
        "contact", "email", "e mail", "mail", "phone", "telephone", "cell", "mobile", "phone number",
        "parent email", "guardian email", "guardian phone", "parent phone", "courriel", "tel",
        "adresse courriel", "courriel du parent", "telephone du parent", "cellulaire",
    ),
    "id": (
        "id", "identifier", "number", "no", "member id", "member number", "student id", "student number",
        "participant id", "id student", "person id", "card number", "identifiant", "numero",
        "numero d eleve", "numero de membre", "matricule",
    ),
    "programme": (
        "programme", "program", "activity", "course", "class", "sport", "module", "offering",
        "program name", "activity name", "activite", "cours", "discipline", "nom du programme", "team",
        "equipe", "atelier",
    ),
    "organisation": (
        "organisation", "organization", "partner", "club", "agency", "provider", "association",
        "organisme", "partenaire", "fournisseur",
    ),
    "date": ("date", "registration date", "registered on", "registered", "date d inscription", "inscrit le"),
    "period": (
        "period", "season", "term", "session", "quarter", "semester", "presentation", "periode", "saison",
        "trimestre", "semestre", "session de",
    ),
    "category": (
        "category", "type", "kind", "categorie", "genre", "group", "groupe", "status", "statut",
    ),
    "text": ("note", "notes", "comment", "comments", "remarque", "remarques", "commentaire"),
    "number": ("number", "count", "value", "nombre", "valeur", "hours", "heures", "quantity", "quantite"),
    "amount": (
        "amount", "fee", "fees", "cost", "price", "paid", "fee paid", "amount paid", "registration fee",
        "subsidy", "frais", "cout", "prix", "montant", "montant paye", "frais d inscription", "tarif",
        "frais payes", "paye",
    ),
    "capacity": (
        "capacity", "places", "spots", "spaces", "seats", "max participants", "capacite",
        "places disponibles", "nombre de places",
    ),
    "place": (
        "place", "location", "venue", "site", "facility", "neighbourhood", "neighborhood", "area",
        "district", "address", "lieu", "endroit", "quartier", "secteur", "installation", "adresse",
    ),
}  # fmt: skip
GENDER = ("gender", "sex", "sexe", "genre")
YEAR = frozenset({"year", "annee", "an", "school year", "annee scolaire"})
FILLERS = frozenset(
    {"the", "of", "a", "an", "de", "du", "la", "le", "les", "des", "d", "l", "en", "s"}
)

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


def plain_header(text: str) -> str:
    """A header without case, accents, punctuation, underscores or camel humps.

    >>> plain_header("Prénom_del'Enfant"), plain_header("birthDate*")
    ('prenom del enfant', 'birth date')
    """
    letters = unicodedata.normalize("NFD", _CAMEL.sub(" ", text)).casefold()
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def likeness(header: str, word: str) -> float:
    """How alike two plain headers are: 1 the same, 0.8 one holds all words of the other, then by letters."""
    if header == word:
        return 1.0
    ours, theirs = set(header.split()) - FILLERS, set(word.split()) - FILLERS
    if not ours or not theirs:
        return 0.0
    if ours == theirs:
        return 0.97
    if theirs <= ours or (ours <= theirs and len(theirs) - len(ours) == 1):
        return 0.8 if len(theirs & ours) > 1 or len(ours | theirs) <= 2 else 0.7
    return _by_letters(header, word)


def _by_letters(header: str, word: str) -> float:
    """Spelling mistakes: only words long enough to tell a slip from another word."""
    if min(len(header), len(word)) < 5 or abs(len(header) - len(word)) > 3:
        return 0.0
    ratio = SequenceMatcher(None, header, word).ratio()
    return 0.9 * ratio if ratio >= 0.8 else 0.0
