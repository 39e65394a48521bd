"""Makes fictional final-accounts reports, with or without known faults, the same from the same seed.

made = make(seed=7, shape="markdown")
faulty = plant(made, ["digit_transposed", "share_wrong"])
faulty.text, faulty.answers()
"""

from sample_data.maker.faults import FAULTS
from sample_data.maker.making import SHAPES, Made, NoOccasionError, make, plant, plantable

__all__ = ["FAULTS", "SHAPES", "Made", "NoOccasionError", "make", "plant", "plantable"]
