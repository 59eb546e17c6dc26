"""The texts by which a claim is found again: its wording, and the words of each appearance.

Written by `claims.actions.claims` beside each appearance. A full-text index (SQLite: a table that triggers keep
in step; PostgreSQL: GIN) lies over `words`; `claims.word_index` reads it.
"""

from django.db import models

from claims.models.claim import Claim


class ClaimText(models.Model):
    """One text that says a claim: the words to look up, and the digest by which the same text is found."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="texts")
    words = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("digest", "claim"), name="claim_text_once"),)

    def __str__(self) -> str:
        return self.words[:80]
