"""The tests of bench/simulation.py find a lot that is not fair."""

from collections import Counter

import simulation


def test_the_counts_of_the_real_draw_repeat():
    assert simulation.simulate(50) == simulation.simulate(50)


def test_a_favoured_enterprise_is_found():
    fair = simulation.simulate(2000).drawn
    assert all(each.p > simulation.LEAST_P for each in simulation.enterprises(fair, 2000))
    one, other = [firm for firm in simulation.LARGE if firm in fair][:2]
    favoured = fair + Counter({one: 90}) - Counter({other: 90})
    large, small = simulation.enterprises(favoured, 2000)
    assert large.p < simulation.LEAST_P < small.p


def test_a_favoured_inspector_is_found():
    place = Counter(dict.fromkeys(simulation.LEADS, 1000))
    assert simulation.one_place(place, simulation.LEADS, "").p == 1
    place["L0"] += 200
    assert simulation.one_place(place, simulation.LEADS, "").p < simulation.LEAST_P
    loads = simulation.simulate(500).loads
    assert simulation.whole_teams(loads, simulation.LEADS, "").p > simulation.LEAST_P
    for load in loads[:100]:
        load["L0"] += 1
    assert simulation.whole_teams(loads, simulation.LEADS, "").p < simulation.LEAST_P
