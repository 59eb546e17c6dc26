"""By which name do people read of somebody? Pure. Used wherever a person stands in a sentence."""


def name_of(person: object) -> str:
    """Return a person's full name, or the name they sign in with; "" for nobody."""
    full = getattr(person, "get_full_name", str)()
    return full or getattr(person, "username", "")
