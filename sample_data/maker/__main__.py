"""`python -m sample_data.maker`: write the shipped samples, or any number of other reports."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sample_data.maker.making import SHAPES, make, plant, plantable
from sample_data.maker.samples import write

SUFFIX = {"markdown": ".md", "pdf-text": ".txt", "page-text": ".txt"}


def many(folder: Path, count: int, shape: str, first: int, faults: int) -> None:
    """`count` reports of one shape into a folder, each with up to `faults` faults and then its key."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(first, first + count):
        made = make(seed, shape)
        for fault in plantable(made)[seed % 3 :: 3][:faults] if faults else ():
            if fault in plantable(made):
                made = plant(made, [fault])
        path = folder / f"{shape}-{seed:05d}{SUFFIX[shape]}"
        path.write_text(made.text, encoding="utf-8", newline="")
        if made.key:
            key = json.dumps(made.answers(), ensure_ascii=False, indent=1)
            path.with_suffix(".json").write_text(f"{key}\n", encoding="utf-8", newline="")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sample_data.maker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("write", help="write the shipped samples again")
    making = commands.add_parser("make", help="make any number of reports")
    making.add_argument("folder", type=Path)
    making.add_argument("--count", type=int, default=10)
    making.add_argument("--shape", choices=SHAPES, default="markdown")
    making.add_argument("--first", type=int, default=0, help="the first seed")
    making.add_argument("--faults", type=int, default=0, help="how many faults each report gets at most")
    args = parser.parse_args()
    if args.command == "write":
        for path in write():
            print(path)
    else:
        many(args.folder, args.count, args.shape, args.first, args.faults)


if __name__ == "__main__":
    main()
