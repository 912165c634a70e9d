"""A copy of the service as an administration runs it: its own folder, its own process, its own people."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "quatre mots faciles à retenir"
START_SECONDS = 30


@dataclass
class Copy:
    """A running service."""

    home: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it politely, as a service manager would."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def start(folder: Path) -> Copy:
    """Make the database, an editor and an approver, then serve."""
    port = free_port()
    env = {**os.environ, "WORKBENCH_HOME": str(folder), "HOST": "127.0.0.1", "PORT": str(port)}
    command = [sys.executable, "-m", "workbench"]
    subprocess.run([*command, "db", "upgrade"], env=env, check=True)
    for role in ("editor", "approver"):
        subprocess.run(
            [
                *command, "user", "add", "--email", f"{role}@example.org", "--name", role.title(),
                "--role", role, "--password-stdin",
            ],
            env=env, input=PASSWORD.encode(), check=True,
        )  # fmt: skip
    process = subprocess.Popen([*command, "serve"], env=env)
    home = f"http://127.0.0.1:{port}"
    wait_for(home)
    return Copy(home, process)


def wait_for(home: str) -> None:
    """Until the service answers.

    Raises:
        TimeoutError: it did not within `START_SECONDS`.
    """
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{home}/vie-privee", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(home)


def number_in(address: str) -> str:
    """The last number of an address: which document, review or example a page is about."""
    return str(re.findall(r"\d+", address.rsplit(":", 1)[1])[-1])
