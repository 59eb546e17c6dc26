"""Every form is drawn with the desk's own partials, without asking for it."""

from django import forms

from factcheck.errors import Invalid, Limited
from factcheck.forms import LongSelect, tell


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


def test_refusal_is_told_at_its_fields_and_the_rest_to_the_form():
    form = Note({"title": "A", "token": "x"})

    tell(form, Invalid(fields={"title": ["Too short."], "elsewhere": ["Not here."]}))

    assert form.errors == {"title": ["Too short."], "__all__": ["Not here."]}


def test_refusal_without_fields_is_told_to_the_form():
    form = Note({"title": "A", "token": "x"})

    tell(form, Limited("Wait a little."))

    assert form.non_field_errors() == ["Wait a little."]


def test_long_choice_is_drawn_as_any_other_and_keeps_what_was_chosen():
    class Long(forms.Form):
        zone = forms.ChoiceField(
            choices=[("UTC", "UTC"), ("a&b", "A & B")], widget=LongSelect, help_text="Yours."
        )

    drawn = str(Long(initial={"zone": "a&b"})["zone"])

    assert '<select name="zone"' in drawn
    assert 'aria-describedby="id_zone_helptext"' in drawn
    assert '<option value="a&amp;b" selected>A &amp; B</option>' in drawn
    assert Long({"zone": "Atlantis"}).errors
