"""`make demo`: make the demo region if it is not there, print the accounts, serve.

Serves on a loopback address only; another address must be asked for with `--toch`.
"""

from __future__ import annotations

import argparse
import ipaddress
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def main() -> int:
    """Prepare the demo region and serve it until Ctrl-C; return the exit code."""
    args = parse_arguments()
    check_loopback(args.host, args.toch)
    os.environ["DJANGO_SETTINGS_MODULE"] = "passend.config.settings.demo"
    if args.toch:
        os.environ["PASSEND_DEMO_OVERAL"] = "ja"
        os.environ.setdefault("ALLOWED_HOSTS", args.host)
    for command in (
        ["migrate", "--verbosity", "0"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["laad_demo"],
    ):
        code = subprocess.call([str(BIN / "passend"), "web", *command], cwd=ROOT)
        if code:
            return code
    print(f"Passend draait op http://{args.host}:{args.port} (stop met Ctrl-C)", flush=True)
    worker = subprocess.Popen(
        [str(BIN / "passend"), "web", "db_worker"], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        return subprocess.call(
            [
                str(BIN / "granian"),
                *("--interface", "wsgi", "--host", args.host, "--port", str(args.port)),
                *("--workers", "2", "--blocking-threads", "4", "--log-level", "warning"),
                "passend.config.wsgi:application",
            ],
            cwd=ROOT,
        )
    except KeyboardInterrupt:
        return 0
    finally:
        worker.terminate()
        worker.wait(timeout=20)


def parse_arguments() -> argparse.Namespace:
    """Return host, port and whether another address than loopback was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--toch", action="store_true", help="ook op een ander adres dan loopback")
    return parser.parse_args()


def check_loopback(host: str, allowed: bool) -> None:
    """Exit with a sentence when the demo, which has known passwords, would be open to others."""
    loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    if not loopback and not allowed:
        sys.exit(
            f"De voorbeeldregio heeft bekende wachtwoorden en draait daarom alleen op dit apparaat, niet op {host}. "
            "Weet u het zeker? Gebruik dan --toch."
        )


if __name__ == "__main__":
    sys.exit(main())
