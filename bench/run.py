"""`make bench`: every measurement, as one JSON object."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import red_flag_latency


def main():
    print(json.dumps({"red_flag_latency": red_flag_latency.measure(flags=501)}, indent=2))


if __name__ == "__main__":
    main()
