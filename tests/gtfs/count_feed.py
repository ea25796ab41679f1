"""Counts a GTFS feed with nothing but Python's csv module: an opinion that owes nothing to the reader under test.

Usage: count_feed.py FEED (zip or folder). Prints one line: routes trips services first-day last-day days trip-days.
A trip counts once by id, if its route and service are known; a frequency counts as one.
"""

import collections
import csv
import datetime
import io
import pathlib
import sys
import zipfile


def table(feed, name):
    """Rows of a table as dictionaries, wherever it stands in the feed; none when it is absent."""
    path = pathlib.Path(feed)
    if path.is_dir():
        if not (path / name).exists():
            return []
        data = (path / name).read_bytes()
    else:
        archive = zipfile.ZipFile(path)
        names = [n for n in archive.namelist() if n.split("/")[-1] == name and not n.startswith("__MACOSX")]
        if not names:
            return []
        data = archive.read(names[0])
    text = io.StringIO(data.decode("utf-8-sig", errors="replace"), newline="")
    rows = csv.reader(text, skipinitialspace=True)
    header = [field.strip() for field in next(rows)]
    return [dict(zip(header, (field.strip() for field in row))) for row in rows if row]


def date(text):
    return datetime.datetime.strptime(text, "%Y%m%d").date()


def days_of_services(feed):
    """Service id to the set of its days."""
    days = collections.defaultdict(set)
    names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for row in table(feed, "calendar.txt"):
        own = days[row["service_id"]]
        day, last = date(row["start_date"]), date(row["end_date"])
        while day <= last:
            if row[names[day.weekday()]] == "1":
                own.add(day)
            day += datetime.timedelta(1)
    for row in table(feed, "calendar_dates.txt"):
        own = days[row["service_id"]]
        if row["exception_type"] == "1":
            own.add(date(row["date"]))
        else:
            own.discard(date(row["date"]))
    return days


def main():
    feed = sys.argv[1]
    services = days_of_services(feed)
    routes = {row["route_id"] for row in table(feed, "routes.txt")}
    trips = {}
    for row in table(feed, "trips.txt"):
        if row["route_id"] in routes and row["service_id"] in services:
            trips.setdefault(row["trip_id"], row["service_id"])
    per_day = collections.Counter()
    for service, count in collections.Counter(trips.values()).items():
        for day in services[service]:
            per_day[day] += count
    print(len(routes), len(trips), len(services), min(per_day), max(per_day), len(per_day), sum(per_day.values()))


main()
