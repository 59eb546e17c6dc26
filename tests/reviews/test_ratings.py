"""The scale that a new desk starts with, as a partner's ClaimReview reader wants it."""

from reviews.ratings import TRUTH_SCALE


def test_values_count_from_one_without_a_gap():
    values = [step.value for step in TRUTH_SCALE if step.value is not None]

    assert values == list(range(1, len(values) + 1))


def test_least_true_counts_least():
    by_slug = {step.slug: step.value for step in TRUTH_SCALE}

    assert (by_slug["false"], by_slug["true"]) == (1, 5)


def test_unproven_is_no_place_on_the_scale_of_truth():
    off_the_scale = [step.slug for step in TRUTH_SCALE if step.value is None]

    assert off_the_scale == ["unproven"]


def test_each_step_has_a_slug_and_a_label_of_its_own():
    assert len({step.slug for step in TRUTH_SCALE}) == len(TRUTH_SCALE)
    assert len({step.label for step in TRUTH_SCALE}) == len(TRUTH_SCALE)


def test_each_step_is_explained_in_a_sentence():
    assert all(step.meaning.endswith(".") for step in TRUTH_SCALE)
