"""Checks of single fields, with a sentence for whoever fills them in."""

from django.core.exceptions import ValidationError

from content.areas import AREAS
from content.contributors import CONTRIBUTORS
from content.doses import BadDose, parse_dose
from content.figures.model import BadPose
from content.figures.reading import figure_of


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
    """Empty, or something that can be drawn."""
    try:
        if data != {}:
            figure_of(data)
    except BadPose as wrong:
        raise ValidationError(str(wrong)) from None
