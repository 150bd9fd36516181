"""Form fields of rows, rendered without templates.

An actor's page may have a thousand fields. Django renders a template for each field and for each
option of a list, which takes half a second; this takes a tenth of that.
"""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainInput:
    """An input of any type."""

    get_context: Any

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        own = {key: widget[key] for key in ("type", "name", "value")}
        return format_html("<input{}>", flatatt(own | widget["attrs"]))


class TextInput(PlainInput, forms.TextInput):
    """A one-line text field."""


class HiddenInput(PlainInput, forms.HiddenInput):
    """A value that the page sends back but does not show."""


class CheckboxInput(PlainInput, forms.CheckboxInput):
    """Yes or no."""


class Select(forms.Select):
    """A choice from a short list."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        chosen = {str(each) for each in self.format_value(value)}
        options = (
            (key, " selected" if key in chosen else "", str(label)) for key, label in self.choices
        )
        written = format_html_join("", '<option value="{}"{}>{}</option>', options)
        own = self.build_attrs(self.attrs, attrs)
        return format_html("<select{}>{}</select>", flatatt({"name": name} | own), written)
