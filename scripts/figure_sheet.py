"""Pictures of every figure in build/shots/figures/: a sheet of all stills, and a strip of six moments of each."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests import browser  # noqa: E402

FOLDER = ROOT / "build" / "shots" / "figures"
MOMENTS = 6
WIDTH = 260
_PAGE = """<body style="margin:8px;background:#fff;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:8px">
<style>svg{width:100%%;height:auto;display:block} div{width:%dpx}</style>%s"""
_GO_TO = """moments => document.querySelectorAll("svg").forEach((svg, i) => {
  svg.pauseAnimations(); svg.setCurrentTime(moments[i]) })"""


def main() -> int:
    wanted = sys.argv[1:]
    subprocess.run([sys.executable, "manage.py", "figure_sheet"], cwd=ROOT, check=True)
    moving = [path for path in sorted(FOLDER.glob("*.svg")) if not path.stem.endswith("-still")]
    with browser.chromium() as chromium:
        page = chromium.new_page(viewport={"width": (WIDTH + 8) * MOMENTS + 8, "height": 400})
        for path in moving:
            slug = path.name.split(".")[0]
            if not wanted or slug in wanted:
                strip(page, path, FOLDER / f"{slug}.png")
        sheet(page, sorted(FOLDER.glob("*-still.svg")), FOLDER / "sheet.png")
    sys.stdout.write(f"{FOLDER / 'sheet.png'}\n")
    return 0


def strip(page, path: Path, out: Path) -> None:
    """Six moments of one loop, and the still."""
    drawn = path.read_text()
    found = re.search(r'dur="([\d.]+)s"', drawn)
    seconds = float(found[1]) if found else 1.0
    still = path.with_name(f"{path.stem}-still.svg").read_text()
    page.set_content(_PAGE % (WIDTH, "".join(f"<div>{one}</div>" for one in [drawn] * MOMENTS + [still])))
    page.evaluate(_GO_TO, [seconds * moment / MOMENTS + 0.001 for moment in range(MOMENTS)] + [0])
    page.screenshot(path=out, full_page=True)


def sheet(page, stills: list[Path], out: Path) -> None:
    cards = (f"<div>{path.read_text()}{path.name.split('.')[0]}</div>" for path in stills)
    page.set_content(_PAGE % (WIDTH, "".join(cards)))
    page.screenshot(path=out, full_page=True)


if __name__ == "__main__":
    sys.exit(main())
