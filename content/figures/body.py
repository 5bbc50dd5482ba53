"""The person: lengths, widths, the neutral pose and how far human joints go. One unit is about a centimetre."""

LENGTH = {"arm": 29.0, "fore": 25.0, "hand": 8.5, "thigh": 42.0, "shank": 41.0, "foot": 17.0}
SPINE = (10, 9, 9, 10, 10, 7)  # segments from the hip to the seventh neck bone
BACK = (10.6, 10.0, 8.2, 8.6, 9.6, 8.6, 5.8)  # half thickness behind the spine
FRONT = (8.0, 8.8, 8.6, 9.0, 9.8, 8.4, 5.2)  # … and in front of it
HALF_WIDTH = (13.2, 12.8, 11.0, 11.6, 14.2, 15.4, 7.0)  # seen from the front
SHOULDER_OUT, SHOULDER_DOWN, HIP_OUT = 15.6, 2.5, 7.4

SIDES = {"side": "nf", "front": "lr", "above": "lr"}
# Side view: angles are anatomical (hip 90 = thigh at a right angle to the trunk); `pelvis` is the direction of the
# spine at the pelvis: 90 upright, 0 prone with the head to the right, 180 on the back with the head to the left.
# fmt: off
SIDE_NEUTRAL: dict[str, float] = {
    "pelvis": 90, "lumb": 0, "thor": 0, "neck": 0, "elbow": 1,
    "sh_n": 0, "el_n": 5, "wr_n": 0, "sh_f": 0, "el_f": 5, "wr_f": 0,
    "hip_n": 0, "kn_n": 0, "an_n": 0, "hip_f": 0, "kn_f": 0, "an_f": 0,
}
# Front view: angles lie in the plane of the picture, away from the middle of the body. `turn` and `roll` turn chest
# and pelvis about the spine (90: seen from the side), `face` turns the head and `nod` bows it. `elbow` and `knee` +1
# or -1 say which way a limb bends that reaches for its target; 0 bends it outwards.
FRONT_NEUTRAL: dict[str, float] = {
    "pelvis": 90, "lumb": 0, "neck": 0, "turn": 0, "roll": 0, "face": 0, "nod": 0, "elbow": 0, "knee": 0,
    "sh_l": 8, "el_l": 0, "sh_r": 8, "el_r": 0, "hip_l": 4, "kn_l": 0, "hip_r": 4, "kn_r": 0,
}
# fmt: on
SEGMENTS = ("arm", "fore", "thigh", "shank")
NEUTRAL: dict[str, dict[str, float]] = {
    view: {**angles, **{f"fs_{segment}_{side}": 1.0 for segment in SEGMENTS for side in SIDES[view]}}
    for view, angles in (("side", SIDE_NEUTRAL), ("front", FRONT_NEUTRAL), ("above", FRONT_NEUTRAL))
}
DIRECTIONS = {view: [f"{part}dir_{side}" for part in ("hand", "foot") for side in SIDES[view]] for view in SIDES}
TARGETS = {view: [f"{part}_{side}" for part in ("hand", "foot") for side in SIDES[view]] for view in SIDES}
PLACES = {
    view: [f"{part}_{side}" for part in ("elbow", "knee") for side in SIDES[view]] if view != "side" else []
    for view in SIDES
}

# how far a joint may bend, in degrees
HUMAN = {
    "side": {"hip": (-30, 135), "kn": (-5, 150), "sh": (-65, 195), "el": (-5, 150)},
    "front": {"hip": (-35, 95), "kn": (-150, 150), "sh": (-60, 190), "el": (-155, 155)},
}
HUMAN["above"] = HUMAN["front"]
SPINE_HUMAN = {"lumb": (-55, 60), "thor": (-30, 50), "neck": (-75, 75), "turn": (-400, 400)}
# half thickness of the body at a joint, less what flesh gives way: a joint comes no closer to the floor than this
FLESH = {"knee": 5.2, "elbow": 3.6, "ankle": 2.6, "wrist": 1.8, "shoulder": 7.0, "hip": 7.4}
JOINTS = {
    "side": ["hip", "shoulder", "c7", "head"],
    "front": ["pelvis", "c7", "head", "shoulder_l", "shoulder_r", "hip_l", "hip_r"],
}
for _side in "nf":
    JOINTS["side"] += [f"{j}_{_side}" for j in ("elbow", "wrist", "fingers", "knee", "ankle", "heel", "ball", "toe")]
for _side in "lr":
    JOINTS["front"] += [f"{joint}_{_side}" for joint in ("elbow", "wrist", "fingers", "knee", "ankle", "toe")]
JOINTS["above"] = JOINTS["front"]
ROOT = {"side": "hip", "front": "pelvis", "above": "pelvis"}
