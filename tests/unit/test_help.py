"""Help for people: what can be asked for is explained, and what is explained exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.processes import PATIENCE
from tui.cli.actions import help_topics
from tui.cli.actions.completion import bash, fish, switches, zsh
from tui.cli.actions.man_page import man_page
from tui.cli.commands import NAMES, all_commands
from tui.cli.commands.completion import SHELLS
from tui.cli.main import run
from tui.cli.parser import parser_of
from tui.cli.topics import TOPICS
from tui.config import file as config_file
from tui.config.options import options
from tui.keys.bindings import KEYS


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))


def help_of(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        run([*arguments, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def page(topic: str) -> str:
    return help_topics.page(topic, config_file.load())


@pytest.mark.parametrize("command", NAMES)
def test_every_command_has_help_with_a_line_for_every_switch(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of(command, capsys=capsys)
    assert f"onrecord {command}" in text
    for switch in switches(command):
        assert all(name in text for name in switch.names)
        assert switch.about, switch.names


def test_help_names_the_commands_in_groups_and_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of(capsys=capsys)
    told = " ".join(text.split())
    for command, about in ((one.name, one.help) for one in all_commands()):
        assert re.search(rf"^  {command} ", text, re.MULTILINE) and f" {command} {about} " in told
    assert all(len(line) <= 80 for line in text.splitlines())
    for heading in ("looks:", "keys and terminal:", "without the screen:", "about the program:", "examples:"):
        assert heading in text
    for example in re.findall(r"^  onrecord ([a-z]+) ", text, re.MULTILINE):
        assert example in NAMES


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_a_page_that_fits_a_terminal(
    topic: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["help", topic]) == 0
    text = capsys.readouterr().out
    assert text == page(topic)
    assert text.endswith("\n") and len(text.splitlines()) > 6
    assert all(cell_len(line) <= 80 or str(tmp_path) in line for line in text.splitlines())


def test_help_alone_names_the_topics(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help"]) == 0
    text = capsys.readouterr().out
    assert all(re.search(rf"^  {topic} ", text, re.MULTILINE) for topic in TOPICS)


def test_an_unknown_topic_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["help", "\x1b[31mred"])
    assert ended.value.code == 2
    assert "\x1b" not in capsys.readouterr().err


def test_the_topics_made_from_lists_have_all_of_them(tmp_path: Path) -> None:
    assert all(key.id in page("keys") for key in KEYS if key.listed)
    assert all(f"  {option.name} = " in page("config") for option in options())
    assert "speaker:" in page("filters") and "starred" in page("filters")
    assert ".mbox" in page("formats")


def test_the_keys_are_those_of_the_config(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('preset = "less"\n[keys]\n"article.next" = "f9"\n')
    assert re.search(r"^  F9 +article\.next +Next article$", page("keys"), re.MULTILINE)
    assert "less preset" in page("keys")


def test_what_the_written_pages_name_exists() -> None:
    text = "".join(page(topic) for topic in TOPICS)
    for command in re.findall(r"`onrecord ([a-z]+)", text):
        assert command in {*NAMES, "library"}
    for topic in re.findall(r"onrecord help ([a-z]+)", text):
        assert topic in TOPICS
    names = {name for switch in switches(None) for name in switch.names} | {
        name for command in NAMES for switch in switches(command) for name in switch.names
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= names


def test_the_pages_say_what_fetches_and_what_runs_a_browser() -> None:
    safety, ssh = page("safety"), page("ssh")
    assert "`onrecord fetch` and\n  R the feeds" in safety and "* o, and L with the letters on a link" in safety
    assert "o and L copy the\naddress" in ssh and "y, Y, U" in ssh
    assert '[macros]\n  "X" = ' in page("config")


def test_the_pages_import_no_textual() -> None:
    code = "from tui.cli.main import run; run(['help', 'keys']); run(['completion', 'bash'])\nimport sys\n"
    code += "assert not {'textual', 'spacy'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120).returncode == 0


# The manual page


def test_the_manual_page_has_every_command_switch_key_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "--man"]) == 0
    page = capsys.readouterr().out.replace("\\-", "-").replace("\\e", "\\").replace("\\&", "")
    lines = page.splitlines()
    for command in NAMES:
        assert f".SS onrecord {command}" in lines
    for name in (None, *NAMES):
        for switch in switches(name):
            assert switch.names[0] == "-h" or any(line.startswith(rf"\fB{', '.join(switch.names)}") for line in lines)
    for key in (key for key in KEYS if key.listed):
        assert rf"\fB{key.label}\fR" in lines and key.description in page
    assert all(rf"\fB{option.name} = " in page for option in options())


def test_the_manual_page_is_the_same_whatever_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = man_page()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('preset = "less"\ntheme = "light"\n')
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("ONRECORD_WIDTH", "60")
    assert man_page() == before


def test_roff_finds_nothing_wrong_with_the_manual_page() -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-rLL=80n"], input=man_page(), capture_output=True, text=True,
        encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    shown = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)
    assert "\\ " in shown and "onrecord - who said what" in shown
    assert re.search(r"^ +' +To the next bookmark", shown, re.MULTILINE)


# Completion


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_names_every_command_and_switch(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    for command in NAMES:
        assert re.search(rf"\b{command}\b", script)
        for name in (name for switch in switches(command) for name in switch.names):
            assert (f" {name.lstrip('-')} " if shell == "fish" else name) in script


@pytest.mark.parametrize(("shell", "make"), [("bash", bash), ("zsh", zsh), ("fish", fish)])
def test_the_shell_finds_nothing_wrong_with_its_script(shell: str, make: object) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-n"], input=make(), capture_output=True, text=True, timeout=PATIENCE)  # type: ignore[operator]
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["onrecord", "quo"], {"quotes"}),
        (["onrecord", "--the"], {"--theme"}),
        (["onrecord", "--theme", "contrast-l"], {"contrast-light"}),
        (["onrecord", "help", "ke"], {"keys"}),
        (["onrecord", "quotes", "--ki"], {"--kind"}),
        (["onrecord", "quotes", "--kind", ""], {"direct", "mixed", "indirect"}),
        (["onrecord", "quotes", "a-file"], set()),
    ],
)
def test_bash_completes(tmp_path: Path, line: list[str], offered: set[str]) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (tmp_path / "script").write_text(bash(), encoding="utf-8")
    words = " ".join(f"'{word}'" for word in line)
    command = f"source {tmp_path}/script; COMP_WORDS=({words}); COMP_CWORD={len(line) - 1}; _onrecord"
    done = subprocess.run(
        ["bash", "-c", f'{command}; printf "%s\\n" "${{COMPREPLY[@]}}"'],
        capture_output=True, text=True, timeout=PATIENCE, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert done.stderr == ""
    assert set(done.stdout.split()) == offered


def test_a_parser_is_taken_without_running_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert parser_of("quotes").prog == "onrecord quotes"
    assert parser_of(None).prog == "onrecord"
    assert capsys.readouterr().out == ""
