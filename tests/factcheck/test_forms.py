"""Every form is drawn with the desk's own partials, without asking for it."""

from django import forms


class Note(forms.Form):
    """A form like any other: it names no template."""

    title = forms.CharField(help_text="A few words.")
    source = forms.CharField(required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def test_field_is_drawn_with_our_partial():
    drawn = str(Note()["title"].as_field_group())

    assert '<div class="field">' in drawn
    assert '<div class="helptext" id="id_title_helptext">A few words.</div>' in drawn


def test_field_that_may_stay_empty_says_so():
    form = Note()

    assert "(optional)" in form["source"].as_field_group()
    assert "(optional)" not in form["title"].as_field_group()


def test_form_draws_each_field_once_and_hidden_ones_bare():
    drawn = str(Note())

    assert drawn.count('<div class="field">') == 2
    assert '<input type="hidden" name="token"' in drawn


def test_form_that_was_refused_says_why_beside_the_field():
    drawn = str(Note({"title": "", "token": "x"})["title"].as_field_group())

    assert "This field is required." in drawn
