"""The départements: the official list, whole."""

from workbench.web.deposit.departements import departements


def test_there_are_one_hundred_and_one() -> None:
    assert len(departements()) == 101


def test_codes_run_without_a_gap_corsica_has_two_and_the_islands_follow() -> None:
    mainland = [f"{n:02}" for n in range(1, 96)]
    corsica = mainland.index("20")
    expected = [*mainland[:corsica], "2A", "2B", *mainland[corsica + 1 :], "971", "972", "973", "974", "976"]
    assert list(departements()) == expected


def test_names_are_all_different_and_typeset() -> None:
    names = list(departements().values())
    assert len(set(names)) == 101
    assert not [name for name in names if "'" in name or name != name.strip()]
