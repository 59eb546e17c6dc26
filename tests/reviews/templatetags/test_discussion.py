"""Mentions are set off, everything else is text."""

from django.contrib.auth.models import User

from reviews.actions import discussion
from reviews.models import Comment, Desk
from reviews.templatetags.discussion import with_mentions
from tests.factories import make_review


def said(desk: Desk, text: str, by: User) -> Comment:
    """Write a comment."""
    return discussion.open_thread(review_id=make_review(desk).pk, text=text, by=by).comment


def test_member_who_is_mentioned_is_set_off(desk: Desk, checker: User, editor: User):
    comment = said(desk, "@Checker and @nobody", editor)

    assert with_mentions(comment) == '<b class="mention">@Checker</b> and @nobody'


def test_words_are_escaped(desk: Desk, checker: User, editor: User):
    comment = said(desk, "<b>@checker</b> & co", editor)

    assert with_mentions(comment) == '&lt;b&gt;<b class="mention">@checker</b>&lt;/b&gt; &amp; co'
