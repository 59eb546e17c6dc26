"""How every form looks and hears of a refusal: drawn by the desk's own partials, told at its fields. Kernel."""

from typing import Any

from django.forms import BaseForm, Select
from django.forms.renderers import TemplatesSetting

from factcheck.errors import FactcheckError
from factcheck.words import told


class DeskRenderer(TemplatesSetting):
    """Draw forms and fields with `templates/_partials/`."""

    form_template_name = "_partials/form.html"
    field_template_name = "_partials/field.html"


class LongSelect(Select):
    """A choice among hundreds of plain options. As the usual widget it would take longer than the rest of its page."""

    template_name = "_partials/long_select.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs: the options as they are, not a context for each."""
        widget = {"name": name, "attrs": self.build_attrs(self.attrs, attrs)}
        return {"widget": widget, "options": self.choices, "chosen": str(value)}


def tell(form: BaseForm, refused: FactcheckError) -> None:
    """Put the sentences of a refusal to the fields that they are about; what fits none, to the whole form."""
    for name, sentences in (getattr(refused, "fields", None) or {"": [refused.sentence]}).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, told(sentence))


def refusals_of(form: BaseForm) -> dict[str, list[str]]:
    """Return what a form finds wrong with what was sent: sentences by field, as errors carry them."""
    return {name: [str(sentence) for sentence in sentences] for name, sentences in form.errors.items()}
