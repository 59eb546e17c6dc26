"""How every form looks: the desk's own partials, so that a field is drawn in one place only."""

from django.forms.renderers import TemplatesSetting


class DeskRenderer(TemplatesSetting):
    """Draw forms and fields with `templates/_partials/`."""

    form_template_name = "_partials/form.html"
    field_template_name = "_partials/field.html"
