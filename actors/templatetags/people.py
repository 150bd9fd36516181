"""The filter `person_name`, with which templates name people."""

from django import template

from actors.people import person_name

register = template.Library()
register.filter(person_name)
