"""Putting the lines of a draft in order by the numbers somebody typed."""


def put_in_order(parts, *, before):
    """Number the lines 1, 2, 3 …; a moved line takes the place it was given, and the others make room.

    `before` holds the earlier numbers of the lines that were moved, by id. A line without a number goes last.
    """

    def place(part):
        earlier = before.get(part.pk, part.position)
        moved = (part.position > earlier) - (part.position < earlier)
        return part.position, moved, part.pk

    for number, part in enumerate(sorted(parts, key=place), start=1):
        if part.position != number:
            part.position = number
            part.save(update_fields=["position"])
