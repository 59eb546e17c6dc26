"""The shapes of what a member sends in about speakers. Rules are in the actions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.enums import AffiliationKind, SpeakerKind
from claims.models import Affiliation, Speaker
from factcheck.words import Words


class SpeakerForm(forms.Form):
    """A speaker as they are now."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Give a name.")})
    kind = forms.ChoiceField(label=_("Kind"), choices=SpeakerKind)
    wikidata_id = forms.CharField(
        label=_("Wikidata id"),
        max_length=80,
        required=False,
        help_text=_("Such as Q42, or the address of the item."),
    )
    role = forms.CharField(
        label=_("Office"),
        max_length=200,
        required=False,
        help_text=_("Counts where no office is known over time."),
    )
    party = forms.CharField(
        label=_("Party"),
        max_length=200,
        required=False,
        help_text=_("Counts where no party is known over time."),
    )

    @classmethod
    def of(cls, speaker: Speaker) -> "SpeakerForm":
        """Return the form with what stands now."""
        return cls(initial={name: getattr(speaker, name) for name in cls.base_fields})


class NewSpeakerForm(forms.Form):
    """Somebody whom no text has named yet."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Give a name.")})
    kind = forms.ChoiceField(label=_("Kind"), choices=SpeakerKind)


def _day(label: Words, help_text: Words) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class DatedForm(forms.Form):
    """An office or a party, from a day to a day."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Name the office or the party.")}
    )
    began_on = _day(_("From"), _("Empty: not known."))
    ended_on = _day(_("To"), _("The last day. Empty: still."))

    @classmethod
    def of(cls, held: Affiliation) -> "DatedForm":
        """Return the form with what stands now; its ids are its own, since a page has several."""
        initial = {name: getattr(held, name) for name in cls.base_fields}
        return cls(initial=initial, auto_id=f"held-{held.pk}-%s")


class AffiliationForm(DatedForm):
    """A new one."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AffiliationKind)
    field_order = ("kind", "name", "began_on", "ended_on")
