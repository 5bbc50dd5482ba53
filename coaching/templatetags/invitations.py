"""The link in an invitation's mail, signed while the mail is written."""

from django import template

from coaching.roster.links import signed_path

register = template.Library()
register.filter("signed", signed_path)
