"""Short names and offices, settled with the names of a text."""

from tests.claims.extraction.reading import names_of


def test_surname_stands_for_the_full_name() -> None:
    assert names_of("Ann Lee came. Then Lee left.").person(["Lee"]) == "Ann Lee"


def test_surname_of_two_people_stays_open() -> None:
    assert names_of("They met Ann Lee and Bob Lee.").person(["Lee"]) is None


def test_acronym_stands_for_the_body_that_introduces_it() -> None:
    assert names_of("The World Health Organisation (WHO) met.").body("WHO") == "World Health Organisation"


def test_short_name_stands_for_the_only_body_that_goes_on_with_of() -> None:
    assert names_of("The Church of Example met. The Church left.").body("Church") == "Church of Example"


def test_office_is_settled_when_one_person_before_holds_it() -> None:
    names = names_of("Then Defence Minister Ann Lee met President Bob Ray.")

    assert names.holder(["Minister"], before=1000) == "Ann Lee"


def test_office_of_two_people_stays_open() -> None:
    names = names_of("Then Defence Minister Ann Lee met Finance Minister Bob Ray.")

    assert names.holder(["minister"], before=1000) is None


def test_office_is_not_settled_by_someone_named_later() -> None:
    assert names_of("Then Defence Minister Ann Lee came.").holder(["minister"], before=0) is None


def test_only_body_of_a_kind_is_found_by_its_noun() -> None:
    assert names_of("The Ministry of Defence met.").only_body("ministry") == "Ministry of Defence"


def test_first_word_of_a_company_stands_for_it() -> None:
    names = names_of("Then Norvale Energy Ltd. met Ann Lee. Later Norvale left.")

    assert names.body("Norvale") == "Norvale Energy Ltd"
    assert [name.text for name in names.found if name.kind == "person"] == ["Ann Lee"]


def test_given_name_tells_he_from_she() -> None:
    names = names_of("Then Anna Lee met Peter Ray and Mx Poe.")

    assert names.fits("she", "Anna Lee")
    assert not names.fits("he", "Anna Lee")
    assert names.fits("he", "Xanthir Poe")
    assert names.fits("she", "Xanthir Poe")


def test_office_tells_more_than_a_given_name() -> None:
    names = names_of("Then Sir Jean Lee came.")

    assert names.fits("he", "Jean Lee")


def test_honours_behind_a_name_are_no_part_of_it() -> None:
    assert [name.text for name in names_of("Then Ann Lee KC came.").found] == ["Ann Lee"]
