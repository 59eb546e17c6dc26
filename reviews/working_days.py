"""Which day is so many working days away? Pure.

Monday to Friday. Holidays differ from desk to desk and are not assumed, so a deadline is never later than promised.
"""

from datetime import date, timedelta

SATURDAY = 5


def working_days_after(day: date, number: int) -> date:
    """Return the day that is `number` working days after `day`, which does not count itself."""
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < SATURDAY
    return day
