"""What a partner gains from standing between others: Burt's effective size and constraint."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from commonground.engine.networks.graph import Matrix, matrix_of
from commonground.engine.networks.ties import Network

Column = npt.NDArray[np.float64]


def effective_sizes(network: Network, *, weighted: bool = False) -> Column:
    """Contacts that are not already each other's: sum_j [1 - sum_q p_iq m_jq].

    Shape: one number per node, in their order. Units: contacts; NaN for a partner without a tie.
    Undirected and unweighted this is Borgatti's n - 2t/n, t being the ties among the n contacts.
    Missing: a directed network keeps both reports (a_ij + a_ji); ties of the silent count as none.
    Source: Burt 1992, Structural Holes, p. 52; Borgatti 1997, Connections 20:35-38: G 4.67, A 2.5, C 1.
    """
    mutual, share = _mutual(network, weighted)
    strongest = mutual.max(axis=1, keepdims=True, initial=0)
    relative = np.divide(mutual, strongest, out=np.zeros_like(mutual), where=strongest > 0)
    redundancy = share @ relative.T
    contacts = mutual > 0
    sizes = np.where(contacts, 1 - redundancy, 0).sum(axis=1)
    return np.where(contacts.any(axis=1), sizes, np.nan)


def constraints(network: Network, *, weighted: bool = False) -> Column:
    """How far a partner's ties lead back to the same contact: sum_j (p_ij + sum_q p_iq p_qj)^2.

    Shape: one number per node, in their order; j runs over its contacts.
    Units: small means free to act, 1 means one contact; NaN for a partner without a tie.
    Missing: as ``effective_sizes``.
    Source: Burt 1992, p. 55; Borgatti's graph: G .400, A .595, C 1.
    """
    mutual, share = _mutual(network, weighted)
    invested = share + share @ share
    contacts = mutual > 0
    total = np.where(contacts, invested**2, 0).sum(axis=1)
    return np.where(contacts.any(axis=1), total, np.nan)


def _mutual(network: Network, weighted: bool) -> tuple[Matrix, Matrix]:
    """What two partners have together, and the share of all its ties that each puts there."""
    told = matrix_of(network, weighted=weighted)
    mutual = told + told.T
    total = mutual.sum(axis=1, keepdims=True)
    return mutual, np.divide(mutual, total, out=np.zeros_like(mutual), where=total > 0)
