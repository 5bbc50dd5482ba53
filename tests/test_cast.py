"""The cast stands as the stories need it."""

from accounts.clock import app_now
from coaching.roster.access import athletes_of


def test_the_clock_stands_still(clock, now):
    assert app_now() == now


def test_the_clock_can_be_set(clock, now):
    later = now.replace(hour=17)

    clock.set(later)

    assert app_now() == later


def test_coaches_reach_their_own_athletes_only(ada, eve, zach, cora, dana, carl, hugo, zoe):
    assert set(athletes_of(cora)) == {ada}
    assert set(athletes_of(dana)) == {ada}
    assert set(athletes_of(carl)) == {eve}
    assert set(athletes_of(hugo)) == {ada, eve}
    assert set(athletes_of(zoe)) == {zach}


def test_an_operator_and_a_curator_reach_nobody(ada, olga, kit):
    assert not athletes_of(olga).exists()
    assert not athletes_of(kit).exists()
