"""A head that turns: two eyes in front, one in profile, none at the back."""

from types import SimpleNamespace

import pytest

from content.figures import head


def body(face=0.0, nod=0.0):
    return SimpleNamespace(turns={"face": face, "nod": nod})


def size(points):
    across = [y for _, y in points]
    return max(across) - min(across)


@pytest.mark.parametrize(
    ("face", "eyes"), [(0, 2), (40, 2), (90, 1), (-90, 1), (150, 0), (180, 0), (-180, 0), (270, 1), (360, 2)]
)
def test_eyes(face, eyes):
    assert sum(size(eye(body(face))) > 0.2 for eye in (head.left_eye, head.right_eye)) == eyes


@pytest.mark.parametrize("outline", [head.skull, head.hair])
@pytest.mark.parametrize("face", [-180, -90, 0, 90, 180])
def test_it_turns_without_a_jump(outline, face):
    before, after = outline(body(face - 0.5)), outline(body(face + 0.5))

    assert max(abs(a - b) + abs(c - d) for (a, c), (b, d) in zip(before, after, strict=True)) < 0.5


@pytest.mark.parametrize("outline", [head.skull, head.hair])
def test_both_profiles_mirror_each_other(outline):
    right, left = (outline(body(face)) for face in (90, -90))

    assert {(round(x, 3), round(y, 3)) for x, y in right} == {(round(x, 3), round(-y, 3)) for x, y in left}


def test_a_bow_brings_the_face_down():
    assert max(x for x, _ in head.nose(body(nod=60))) < min(x for x, _ in head.nose(body()))
    assert max(x for x, _ in head.skull(body(nod=60))) < max(x for x, _ in head.skull(body()))
