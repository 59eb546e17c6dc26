"""Words of a discussion, for the templates of the desk."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reviews.mentions import pieces_of
from reviews.models import Comment

register = template.Library()


@register.filter
def with_mentions(comment: Comment) -> SafeString:
    """Return the words of a comment, escaped, with the members it mentions set off."""
    called = {person.username.lower() for person in comment.mentioned.all()}
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<b class="mention">{}</b>', words) if name.lower() in called else words,)
            for words, name in pieces_of(comment.text)
        ),
    )
