"""The translations in `briefs_site/locale`, compiled by each process that finds them changed."""

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from secrets import token_hex

from django.core.exceptions import ImproperlyConfigured

SOURCES = Path(__file__).resolve().parent.parent / "locale"
FILE = Path("LC_MESSAGES/django.po")
# Written last; names the state of all sources from which the catalogues beside it were compiled.
MARK = "compiled"


def compile_catalogues(folder: Path, sources: Path = SOURCES) -> bool:
    """Compile all translations into a folder unless they are up to date; return whether it did.

    Contents are compared, not times, which some ways to copy files reset. Processes may start at
    the same time: each file is replaced at once, and all of them write the same.
    """
    paths = sorted(sources.glob(f"*/{FILE}"))
    state = _state(paths)
    mark = folder / MARK
    if mark.exists() and mark.read_text() == state:
        return False
    try:
        for path in paths:
            compiled = folder / path.relative_to(sources).with_suffix(".mo")
            _replace(compiled, _compiled(path))
        _replace(mark, state.encode())
    except OSError as error:
        raise ImproperlyConfigured(
            f"The translations cannot be compiled into {folder}: {error.strerror}. Start the site"
            " once as the owner of that folder, or set VAR_DIR to a folder of your own."
        ) from error
    return True


def _state(paths: Iterable[Path]) -> str:
    """Return a hash of what decides the result: the translations, and this module."""
    digest = sha256(Path(__file__).read_bytes())
    for path in paths:
        digest.update(path.as_posix().encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _compiled(path: Path) -> bytes:
    # Only a process that compiles needs this.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open("rb") as source:
        catalogue = read_po(source)
    for message in catalogue:
        # Left out, so that English shows with its own singular and plural.
        if isinstance(message.string, tuple) and not all(message.string):
            message.string = ""
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{token_hex(8)}")
    draft.write_bytes(content)
    draft.replace(path)
