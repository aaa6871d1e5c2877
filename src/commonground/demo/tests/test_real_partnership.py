"""Invented numbers never land among real ones."""

import pytest

from commonground.collective.partnership.models import Initiative
from commonground.demo.partnership import RealPartnershipHere, partnership
from commonground.demo.story import STARTED_ON

pytestmark = pytest.mark.django_db


def test_a_real_partnership_at_the_same_address_is_left_alone():
    Initiative.objects.create(slug="north-end", name="Real", started_on=STARTED_ON)
    with pytest.raises(RealPartnershipHere, match="folder of its own"):
        partnership()
