"""Makes fictional final-accounts reports, with or without known faults, the same from the same seed.

made = make(seed=7, shape="markdown")

"""

from sample_data.maker.making import SHAPES, Made, make

__all__ = ["SHAPES", "Made", "make"]
