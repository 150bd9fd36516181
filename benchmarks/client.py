"""Requests one page many times over one connection, in its own process."""

import http.client
import json
import statistics
import sys
import time


def ask(port: int, path: str, times: int, cookie: str = "") -> dict[str, float]:
    """Return the median and the 95th percentile of the wait in ms, and the bytes of the page.

    Raises ValueError where the page answers with anything but 200.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": cookie} if cookie else {}
    waits = []
    length = 0
    for _turn in range(times):
        begin = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        length = len(response.read())
        waits.append(time.perf_counter() - begin)
        if response.status != http.client.OK:
            raise ValueError(f"{path} answers {response.status}, expected 200.")
    connection.close()
    waits.sort()
    return {
        "median": statistics.median(waits) * 1000,
        "p95": waits[int(len(waits) * 0.95)] * 1000,
        "bytes": length,
    }


if __name__ == "__main__":
    port, path, times, *cookie = sys.argv[1:]
    print(json.dumps(ask(int(port), path, int(times), *cookie)))
