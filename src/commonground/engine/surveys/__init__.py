"""Questions to partners, and what their answers say: instruments, scores, intervals, change.

Doors: ``instruments`` (what is asked), ``scoring``, ``summary`` and ``by_group`` (one wave), ``change``
(two), ``stage``, ``readiness``, ``response``, ``groups``. The sums are in ``means``, ``reliability``,
``agreement`` and ``significance``.
"""
