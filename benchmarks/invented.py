"""What invented pages and projects share: names in several scripts, and who knows whom."""

import random
from typing import Final

FAMILY: Final = ("Kim", "Lee", "Park", "김", "이", "Ångström", "O’Neil", "王", "Иванов", "حداد")
GIVEN: Final = ("Sung-ju", "Min-ji", "수정", "Zoë", "明", "Illyong", "Ольга", "ليلى")
FILLER: Final = "What else was said on that day does not matter here, and nobody claims it. "
_CIRCLE: Final = 40  # people of one circle: most ties stay inside, as in life


def pick(number: int, near: int, rnd: random.Random) -> int:
    """One of so many: often from the circle, sometimes one whom all know, else anybody."""
    chance = rnd.random()
    if chance < 0.6:
        return (near - near % _CIRCLE + rnd.randrange(_CIRCLE)) % number
    if chance < 0.8:
        return min(int(rnd.paretovariate(0.8)) - 1, number - 1)
    return rnd.randrange(number)
