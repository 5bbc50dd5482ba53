"""How many years of school a text asks for: the product's own measure."""

from content.linting.reading import grade

__all__ = ["grade"]
