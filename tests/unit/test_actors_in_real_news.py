"""Names, roles and actors that readers found wrong in real articles, on texts of our own, read by the pipeline."""

from __future__ import annotations

import pytest

from tests.unit.test_actors_believed import actors, mentions


def test_a_name_alone_is_somebody_s_who_was_named_before() -> None:
    found = actors(
        "Photographer Omar Yasin reached the crash site on Monday. Omar said soldiers sealed it off.\n\n"
        "Later Mohammed Yusuf Omar, a shopkeeper, said he had heard a blast.\n"
    )
    assert (mentions(found["Omar Yasin"]), mentions(found["Mohammed Yusuf Omar"])) == (2, 1)


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("“We care,” said Police and Crime Commissioner Karl Ott.", "Karl Ott", "Police and Crime Commissioner"),
        ("She became a mother to their son, Ronnie, in May.", "Ronnie", "son"),
        ("Critics were Norland politicians and Karl Ott.", "Karl Ott", None),
        ("They met Jean Brunel, the billionaire Glenn Dubine, and others.", "Jean Brunel", None),
        ("The only person Karl Ott trusts is his cook.", "Karl Ott", None),
        ("Ann Bell left. That is the lawyer Bell hired.", "Ann Bell", None),
    ],
)
def test_a_role_is_that_of_the_noun_beside_a_name_or_none(line: str, name: str, role: str | None) -> None:
    assert actors(f"{line}\n")[name].role == role


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Robotic process automation (RPA) is growing. RPA vendors say that RPA is here to stay.", "RPA"),
        ("WARNING GRAPHIC DETAIL: Ann Bell has described the trial and says he “treated us like dolls”.",
         "WARNING GRAPHIC DETAIL"),
    ],
)  # fmt: skip
def test_words_that_are_nobody_s_name(text: str, nobody: str) -> None:
    assert nobody not in actors(f"{text}\n")


def test_initials_of_a_body_in_small_letters_are_its_name() -> None:
    assert "NEC" in actors("The national electoral commission (NEC) met on Monday. The NEC said that it was ready.\n")
