"""A program that uses the bundled server, for tests: does what its input says, line by line.

`pid` prints the number of the server's process, `forget` closes the connection, `fork` lets a child
go on with the input while the program itself ends. It ends, as programs do, with its input.
"""

import os
import sys

from django.conf import settings

# Only the settings that the backend reads: loading the apps of the site takes a second.
settings.configure(
    DATABASES={"default": {"ENGINE": "briefs_site.embedded_postgres"}},
    EMBEDDED_POSTGRES_DIR=os.environ["EMBEDDED_POSTGRES_DIR"],
    EMBEDDED_POSTGRES_DURABLE=False,
)


def server_pid() -> int:
    from django.db import connection

    from briefs_site.embedded_postgres.paths import configured

    connection.ensure_connection()
    return int((configured().data / "postmaster.pid").read_text().splitlines()[0])


def obey(command: str) -> None:
    from django.db import connection

    match command:
        case "pid":
            sys.stdout.write(f"{server_pid()}\n")
        case "forget":
            connection.close()
        case "fork":
            connection.close()
            if os.fork() != 0:
                sys.exit()
            sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()


def main() -> None:
    # Unbuffered: a child would inherit the buffer, with lines meant for its parent.
    for line in iter(os.fdopen(0, "rb", buffering=0).readline, b""):
        obey(line.decode().strip())


if __name__ == "__main__":
    main()
