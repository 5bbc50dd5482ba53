"""Body parts by which people look for an exercise, in plain words."""

AREAS = {
    "back": "Low back",
    "upper_back": "Upper back",
    "neck": "Neck",
    "belly": "Belly",
    "sides": "Sides of the trunk",
    "hips": "Hips",
    "seat": "Seat muscles",
    "front_thigh": "Front of the thighs",
    "back_thigh": "Back of the thighs",
    "calf": "Calves and ankles",
    "whole_body": "Whole body",
}
