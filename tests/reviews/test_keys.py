"""Keys: unguessable, recognisable, and never shown by accident."""

from reviews.keys import digest_of_key, new_key


def test_two_keys_are_never_the_same() -> None:
    assert len({new_key().secret for _ in range(100)}) == 100


def test_key_holds_256_random_bits_behind_its_prefix() -> None:
    secret = new_key().secret

    assert secret.startswith("fck_")
    assert len(secret.removeprefix("fck_")) == 43


def test_key_is_found_by_the_hash_of_its_secret() -> None:
    key = new_key()

    assert key.digest == digest_of_key(key.secret)
    assert key.secret not in key.digest


def test_key_is_told_apart_by_its_beginning_alone() -> None:
    key = new_key()

    assert key.secret.startswith(key.start)
    assert len(key.start) == 10


def test_secret_does_not_stand_in_the_text_of_a_key() -> None:
    key = new_key()

    assert key.secret not in repr(key)
