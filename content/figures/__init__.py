"""Moving pictures of exercises, drawn from joint angles. Pure Python: data in, SVG text out.

`read_figures` reads the files of poses, `figure_of` checks one figure's data, `lint` says what no body can do, and
`svg` draws it in one of the `LOOKS`.
"""

from content.figures.checking import lint
from content.figures.files import BrokenFigures, Problem, read_figures
from content.figures.looks import DEFAULT, LOOKS
from content.figures.model import BadPose, Figure
from content.figures.picture import svg
from content.figures.reading import figure_of

__all__ = [
    "DEFAULT",
    "LOOKS",
    "BadPose",
    "BrokenFigures",
    "Figure",
    "Problem",
    "figure_of",
    "lint",
    "read_figures",
    "svg",
]
