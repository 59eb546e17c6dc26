"""What a claim means, as the vector that an engine made of its wording. Empty on a desk without an engine.

Written by `claims.actions.vectors`; `claims.vector_index` reads it. Nothing is lost with it that is not in the claims.
"""

from django.db import models

from claims.models.claim import Claim


class ClaimVector(models.Model):
    """The vector of one claim, a signed byte per number, and the name of the engine that made it.

    Never changed: another engine's is deleted and written anew, so that a greater `id` is a newer vector.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="vector")
    engine = models.CharField(max_length=40)
    vector = models.BinaryField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(engine=""), name="claim_vector_names_its_engine"),
        )

    def __str__(self) -> str:
        return f"{self.engine} of claim {self.claim_id}"
