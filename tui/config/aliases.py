"""A reader's own names for actors: `aliases.toml` in the config folder.

Each line maps a name as it is printed to the name under which it shall appear:

    BoJo = "Boris Johnson"
    "the Beeb" = "BBC"
"""

from __future__ import annotations

from pathlib import Path

from tui.config.own_toml import NotSettings, read_toml

FILE_NAME = "aliases.toml"


class AliasError(ValueError):
    """The file cannot be used; the message says why."""


def read_aliases(path: Path) -> dict[str, str]:
    """The aliases in a file, printed name → name to show; none if there is no such file.

    Raises:
        AliasError: the file cannot be read, is not TOML, or holds something else than names.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise AliasError(f"{path.name}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None
    import tomllib  # only where there is such a file: a start does without it

    try:
        entries = read_toml(text)
    except NotSettings as error:
        raise AliasError(f"{path.name}: it {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise AliasError(f"{path.name}: {error}") from None
    found: dict[str, str] = {}
    for printed, name in entries.items():
        if not isinstance(name, str) or not name.strip() or not printed.strip():
            raise AliasError(f'{path.name}: "{printed}" is not followed by a name in quotation marks')
        found[" ".join(printed.split())] = " ".join(name.split())
    return found
