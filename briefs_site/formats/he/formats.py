"""Django reads these names."""

DATE_FORMAT = "j בF Y"
DATETIME_FORMAT = "j בF Y, H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y"
FIRST_DAY_OF_WEEK = 0
