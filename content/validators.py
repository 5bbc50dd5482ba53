"""Checks of single fields, with a sentence for whoever fills them in."""

from django.core.exceptions import ValidationError

from content.areas import AREAS
from content.contributors import CONTRIBUTORS
from content.doses import BadDose, parse_dose


def check_dose(text):
    try:
        parse_dose(text)
    except BadDose as wrong:
        raise ValidationError(str(wrong)) from None


def check_contributors(ids):
    unknown = [name for name in ids if name not in CONTRIBUTORS]
    if unknown:
        raise ValidationError(f"Unknown: {', '.join(unknown)}.")


def check_areas(names):
    unknown = [name for name in names if name not in AREAS]
    if unknown:
        raise ValidationError(f"Unknown: {', '.join(unknown)}. A body part is one of {', '.join(AREAS)}.")


def check_pose(data):
    if not isinstance(data, dict):
        raise ValidationError("A pose is named fields: view, box, frames and so on.")
