"""Reading over a real SSH connection on loopback: the distribution's sshd with a key and a configuration of its own."""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import PATIENCE

ROOT = Path(__file__).parents[2]
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")

pytestmark = pytest.mark.skipif(
    SSHD is None or shutil.which("ssh") is None or shutil.which("ssh-keygen") is None,
    reason="needs sshd, ssh and ssh-keygen (Debian: openssh-server, openssh-client)",
)

PARAGRAPH = """\
Station {n} on the line to Quillby was painted in the spring. The porter of station {n}, Otto Vance, looked at the rain.

“Nobody has asked for a ticket to station {n} since Tuesday,” Vance said. “I have kept the stove warm all the same.”
"""


class Host:
    """A machine to log in to, which is this one."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.pid_file = home / "program.pid"
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(home / name)], check=True)
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)  # where the package wants to leave its privileges
        self.log = home / "sshd.log"
        for _ in range(5):  # another process may take the port before sshd does
            if self._listens():
                return
        pytest.skip(f"sshd does not start here: {self.log.read_text()}")

    def _listens(self) -> bool:
        """Start sshd on a free port; False if it ends at once."""
        home = self.home
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        (home / "sshd_config").write_text(
            f"""\
            ListenAddress 127.0.0.1:{self.port}
            HostKey {home / "host"}
            AuthorizedKeysFile {home / "user.pub"}
            PidFile none
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            """
        )
        with self.log.open("w") as log:
            self.daemon = subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(home / "sshd_config")], stderr=log)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self.daemon.poll() is None
            if self.daemon.poll() is not None:
                break
            time.sleep(0.05)
        self.stop()
        return False

    def stop(self) -> None:
        self.daemon.terminate()
        self.daemon.wait()

    def read(self, folder: Path) -> Terminal:
        """A terminal in which ssh has started the program there."""
        settings = {f"ONRECORD_{name}": str(self.home / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
        settings["LANG"] = "C.UTF-8"
        words = " ".join(f"{name}={shlex.quote(value)}" for name, value in settings.items())
        program = shlex.join([sys.executable, "-m", "tui", str(folder)])
        command = (
            f"cd {shlex.quote(str(ROOT))} && echo $$ > {shlex.quote(str(self.pid_file))} && {words} exec {program}"
        )
        options = {"IdentitiesOnly": "yes", "StrictHostKeyChecking": "no", "UserKnownHostsFile": self.home / "known"}
        switches = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        login = ["-F", "none", "-i", str(self.home / "user"), "-p", str(self.port), f"{getpass.getuser()}@127.0.0.1"]
        return Terminal(["ssh", "-tt", *switches, *login, f"sh -c {shlex.quote(command)}"])

    def wait_until_ended(self, seconds: float = PATIENCE) -> None:
        """Wait until the program there has ended, its worker too."""
        pid, deadline = int(self.pid_file.read_text()), time.monotonic() + seconds
        while Path(f"/proc/{pid}").exists() if Path("/proc").is_dir() else _runs(pid):
            assert time.monotonic() < deadline, "the program goes on without a terminal"
            time.sleep(0.05)


def _runs(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    text = "\n".join(PARAGRAPH.format(n=n) for n in range(1, 41))
    (made / "stations.txt").write_text(f"The line to Quillby, station by station\n\n{text}", encoding="utf-8")
    return made


def test_a_lost_connection_loses_no_place(host: Host, folder: Path) -> None:
    with host.read(folder) as terminal:
        terminal.wait_for("Station 1 on the line")
        terminal.wait_for("40 quotes")
        terminal.press("space", "space", "space", "}")
        first = re.search(r"(\d+)/40 · direct", terminal.wait_for(r"\d+/40 · direct"))
        assert first is not None
        terminal.press("}")
        jumped = terminal.wait_for(rf"\b{int(first[1]) + 1}/40 · direct")  # a frame is shown whole or not at all
        label = re.search(r"(\d+)/40 · direct", jumped)
        assert label is not None and int(label[1]) > 3, jumped
        assert f"station {label[1]}\n" in re.sub(r" +[▏|].*", "", jumped)
        assert b"\x1b[?1000h" not in terminal.raw, "over SSH the mouse is left to the terminal"
        assert not re.search("[│▏▎┆▸•▁-█]", jumped), "and signs are ASCII"
        os.kill(terminal.pid, signal.SIGKILL)  # the connection is gone, without a goodbye
    host.wait_until_ended()
    with host.read(folder) as terminal:
        again = terminal.wait_for(f"station {label[1]}\\b")
        assert "Station 1 on the line" not in again
        terminal.press("Q")
        assert terminal.wait_exit() == 0
