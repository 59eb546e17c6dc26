"""Each verb is described under a name of its own."""

from reviews.desk.api.review_schema import step
from reviews.desk.api.steps import STEPS


def test_every_verb_has_an_operation_of_its_own() -> None:
    described = [step(verb, asked) for verb, (asked, _) in STEPS.items()]

    assert len({one["operation_id"] for one in described}) == len(STEPS)
    assert all(one["summary"] for one in described)
