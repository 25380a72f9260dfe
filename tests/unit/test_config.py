"""What is set, by whom, and how it is said what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tui.app.terminal import fitted
from tui.cli.main import run
from tui.config import file as config_file
from tui.config import locations
from tui.config.options import PRESETS, THEMES, Config, options
from tui.config.settings import Settings
from tui.engine.cache import Cache
from tui.engine.service import AnalysisService
from tui.keys.keymap import Keymap
from tui.sources import read_article


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config folder of the test's own, and no variables but that."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path))
    monkeypatch.delenv("ONRECORD_PIPELINE", raising=False)
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "config.toml").write_text(text, encoding="utf-8")


def said(settings: Settings) -> list[str]:
    return [str(problem) for problem in settings.problems]


def test_without_a_file_all_is_as_by_default(folder: Path) -> None:
    assert config_file.load(environment={}) == Settings(Config())


def test_the_file_then_the_environment_then_the_command_line(folder: Path) -> None:
    write(folder, 'width = 60\ntheme = "light"\nindirect = false\nlow_bandwidth = "auto"\n')
    settings = config_file.load(["theme=ansi"], {"ONRECORD_WIDTH": "66", "ONRECORD_THEME": "dark"})
    assert settings.problems == ()
    assert settings.config == Config(width=66, theme="ansi", indirect=False)
    assert settings.origins == {
        "width": "ONRECORD_WIDTH", "theme": "command line", "indirect": "line 3", "low_bandwidth": "line 4"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("width = 300", ["line 2", "300 is no value for width", "from 24 to 160"]),
        ("width = true", ["line 2", "true is no value for width"]),
        ('theme = "pink"', ["line 2", '"pink" is no value for theme', '"light"']),
        ("mouse = 1", ["line 2", "1 is no value for mouse", "true or false"]),
        (
            'filter = "unread speker:x"',
            ["line 2", '"unread speker:x" is no value for filter', "at its character 8", "did you mean speaker?"],
        ),
        ('filter = "quotes>"', ["line 2", "a number belongs here"]),
        ('mouse = "auto"', ["line 2", "true or false"]),
        ("sidebars = true", ["line 2", 'no option "sidebars"', 'did you mean "sidebar"?']),
        ("zzz = true", ["line 2", 'no option "zzz"', "onrecord config --show"]),
        ("keys = 3", ["line 2", "3 is no value for keys", "[keys]"]),
        ("[looks]\nwidth = 60", ["line 2", "no table [looks]", "above [keys]"]),
        ("[keys]\nwidth = 60", ["line 3", '"width" is a value', "above [keys]"]),
        ("[keys]\n'quote.next' = 3", ["line 3", "3 is no key for quote.next"]),
        ("[keys]\nquote.nxt = 'n'", ["line 3", "no such command", 'did you mean "quote.next"?']),
    ],
)
def test_what_is_wrong_is_named_with_line_and_remedy_and_the_rest_holds(
    folder: Path, line: str, words: list[str]
) -> None:
    write(folder, f"indirect = false\n{line}\n")
    settings = config_file.load(environment={})
    assert settings.config == Config(indirect=False, keys=settings.config.keys)
    assert settings.keymap == Keymap()
    assert len(said(settings)) == 1
    for part in ["config.toml", *words]:
        assert part in said(settings)[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"width = \n", ["line 1", "not TOML"]),
        (b"a = 1\na = 2\n", ["line 2", "not TOML"]),
        (b"theme = '\xff'\n", ["not UTF-8"]),
        (b"theme = '\x1b]0;x\x07'\n", ["not TOML"]),
    ],
)
def test_a_file_that_is_no_config_changes_nothing(folder: Path, data: bytes, words: list[str]) -> None:
    (folder / "config.toml").write_bytes(data)
    settings = config_file.load(environment={})
    assert settings.config == Config()
    assert all(word in said(settings)[0] for word in words)


def test_a_folder_in_place_of_the_file_is_said(folder: Path) -> None:
    (folder / "config.toml").mkdir()
    assert "cannot be read" in said(config_file.load(environment={}))[0]


def test_the_environment_is_checked_too(folder: Path) -> None:
    settings = config_file.load(
        ["mouse"], {"ONRECORD_WITDH": "60", "ONRECORD_MOUSE": "perhaps", "ONRECORD_STATE": "/x"}
    )
    assert [wrong.place for wrong in settings.problems] == ["ONRECORD_MOUSE", "ONRECORD_WITDH", "command line"]
    assert 'did you mean "width"?' in said(settings)[1]


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("0", False), ("AUTO", None), ("off", False)])
def test_words_for_yes_and_no(folder: Path, text: str, value: bool | None) -> None:
    settings = config_file.load(environment={"ONRECORD_SIDEBAR": text.lower()})
    assert settings.config.sidebar is value
    assert settings.problems == ()


def test_the_status_line_has_the_first_problem_and_how_many_more(folder: Path) -> None:
    write(folder, 'width = 1\nb = "\\u001b[31m"\nc = 3\n')
    words = config_file.load(environment={}).words()
    assert "width" in words
    assert "2 more" in words
    assert words.isprintable()


# The command


def test_init_writes_what_changes_nothing_and_never_over_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["config", "--init"]) == 0
    text = (folder / "config.toml").read_text(encoding="utf-8")
    assert config_file.load(environment={}) == Settings(Config())
    for option in options():
        assert f"\n# {option.name} = " in text
        assert option.about in text
    assert run(["config", "--init"]) == 1
    assert "there already" in capsys.readouterr().err
    assert (folder / "config.toml").read_text(encoding="utf-8") == text


def test_what_init_writes_is_right_when_taken_at_its_word(folder: Path) -> None:
    run(["config", "--init"])
    text = (folder / "config.toml").read_text(encoding="utf-8")
    for option in options():
        text = text.replace(f"\n# {option.name} = ", f"\n{option.name} = ")
    write(folder, text.replace('# "article.next"', '"article.next"'))
    settings = config_file.load(environment={})
    assert settings.problems == ()
    assert settings.config == Config(keys={"article.next": "J,ctrl+n"})
    assert set(settings.origins) == {option.name for option in options()}


def test_show_is_toml_of_everything_with_its_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, 'width = 60\neditor = "a \\"b\\" \\\\c"\n[keys]\n"article.next" = "ctrl+n"\n')
    assert run(["config"]) == 0
    shown = capsys.readouterr().out
    table = tomllib.loads(shown)
    assert table["width"] == 60
    assert table["editor"] == 'a "b" \\c'
    assert table["keys"] == {"article.next": "ctrl+n"}
    assert set(table) == {option.name for option in options()} | {"keys"}
    assert "width = 60  # line 1" in shown
    assert 'theme = "auto"  # default' in shown


def test_show_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "widht = 60\n")
    assert run(["config", "--show"]) == 1
    assert "widht" in capsys.readouterr().err


def test_path_is_where_the_file_would_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "--path"]) == 0
    assert capsys.readouterr().out == f"{folder / 'config.toml'}\n"


def test_a_wrong_switch_is_a_usage_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-o", "width=5"]) == 2
    assert run(["--width", "wide"]) == 2
    assert "from 24 to 160" in capsys.readouterr().err


def test_the_commands_say_what_is_wrong_and_go_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "widht = 60\n")
    (folder / "empty").mkdir()
    assert run(["quotes", str(folder / "empty")]) == 0
    assert 'did you mean "width"?' in capsys.readouterr().err


# The terminal


@pytest.mark.parametrize(
    ("environment", "theme", "ascii_only", "low"),
    [
        ({"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, "dark", False, False),
        ({"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "COLORFGBG": "0;15"}, "light", False, False),
        ({"TERM": "linux", "LANG": "en_GB.utf8"}, "ansi", False, False),
        ({"TERM": "xterm", "LANG": "en_GB.utf8", "COLORFGBG": "0;default;7"}, "ansi-light", False, False),
        ({"TERM": "xterm-256color", "LANG": "en_GB.utf8", "NO_COLOR": "1"}, "ansi", False, False),
        ({"TERM": "tmux-direct", "LC_ALL": "de_DE.ISO-8859-1", "LANG": "de_DE.UTF-8"}, "dark", True, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}, "dark", False, False),
        ({"TERM": "xterm-256color", "LANG": "C.UTF-8", "SSH_CONNECTION": "1 2 3 4"}, "ansi", True, True),
    ],
)
def test_what_is_left_to_the_program_follows_the_terminal(
    environment: dict[str, str], theme: str, ascii_only: bool, low: bool
) -> None:
    config = fitted(Config(), environment)
    assert (config.theme, config.ascii, config.low_bandwidth, config.mouse) == (theme, ascii_only, low, not low)


def test_what_is_set_wins_over_the_terminal() -> None:
    over_ssh = {"SSH_CONNECTION": "1 2 3 4", "TERM": "vt100", "LANG": "C.UTF-8"}
    config = fitted(Config(theme="light", ascii=False, low_bandwidth=False), over_ssh)
    assert (config.theme, config.ascii, config.low_bandwidth, config.mouse) == ("light", False, False, True)


@pytest.mark.parametrize(
    ("chosen", "theme"),
    [("dark", "ansi"), ("contrast-dark", "ansi"), ("contrast-light", "ansi-light"), ("ansi-light", "ansi-light")],
)
def test_low_bandwidth_means_sixteen_colours_whatever_the_theme(chosen: str, theme: str) -> None:
    assert fitted(Config(theme=chosen, low_bandwidth=True), {"TERM": "xterm-256color"}).theme == theme


def test_themes_and_presets_are_those_there_are() -> None:
    from tui.keys import presets
    from tui.widgets import themes

    assert {f"onrecord-{name}" for name in THEMES} == {theme.name for theme in themes.THEMES}
    assert set(PRESETS) == set(presets.PRESETS)


@pytest.mark.parametrize(
    "text", ["a=" + "[" * 100_000, "a=" + "[\n" * 100_000, "a=" + "{b=" * 600, "a." * 50_000 + "a=1", "a=1\n" * 300_000]
)
def test_a_file_that_is_nested_without_end_is_said(folder: Path, text: str) -> None:
    write(folder, text)
    settings = config_file.load()
    assert settings.config == Config() and len(settings.problems) == 1
    write(folder, "")
    (folder / "aliases.toml").write_text(text)
    assert locations.aliases() == {}


def test_a_pipeline_whose_name_is_not_utf8_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_PIPELINE", "no-\udcff-pipeline")
    (tmp_path / "a.txt").write_text("The council of Ottery met on Monday and talked about the river.\n")
    assert run(["quotes", str(tmp_path / "a.txt")]) in (1, 2)
    assert "there is no pipeline" in capsys.readouterr().err
    service = AnalysisService(locations.analysis(), Cache(locations.cache_dir()))
    assert service.cached(read_article(tmp_path / "a.txt")) is None
    service.close()
