"""What texts mean, in memory: the same search as over a desk's claims, for measuring. Used by `manage.py match`."""

from collections.abc import Iterable, Mapping

from claims.embedding import Embedder
from claims.embedding.nearness import MOST_LOOKED_AT, Signs, in_bytes, likenesses


class MeaningShelf:
    """Texts by key, with their vectors. To fill it takes some milliseconds a text."""

    def __init__(self, texts: Mapping[str, str], *, engine: Embedder) -> None:
        """Have the engine read all texts."""
        self.engine, self.keys = engine, list(texts)
        self.vectors = dict(zip(self.keys, map(in_bytes, engine(list(texts.values()))), strict=True))
        self.signs = Signs()
        self.signs.add(range(len(self.keys)), self.vectors.values())

    def likeness(self, text: str, *, also: Iterable[str] = ()) -> dict[str, float]:
        """Return how like a text the nearest are in meaning, and those of `also`."""
        wanted = in_bytes(self.engine([text])[0])
        nearest = self.signs.nearest(wanted, most=MOST_LOOKED_AT)
        keys = list(dict.fromkeys([*(self.keys[number] for number in nearest), *also]))
        return dict(zip(keys, likenesses(wanted, (self.vectors[key] for key in keys)), strict=True))
