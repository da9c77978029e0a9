"""Pictures of every page at two widths, and the few that the README shows.

    python scripts/pictures.py             # docs/beelden: what the README shows
    python scripts/pictures.py --alles     # var/beelden: every page, with what axe finds on it

Builds a demo region of its own in a temporary folder and serves it on a free port of this machine.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
# Which pages each role sees; "{sem}" is the case of the tour, "{kind}" its child.
PAGES: dict[str, tuple[str, ...]] = {
    "": (
        "/",
        "/inloggen/login/",
        "/regio/",
        "/regio/PO2602/",
        "/regio/PO2602/scholen/",
        "/regio/PO2602/instellingen/",
        "/regio/postcode/?postcode=3811",
        "/regio/gegevens/",
        "/aanvragen/controle/",
        "/bestaat-niet/",
    ),
    "coordinator": (
        "/",
        "/aanvragen/",
        "/aanvragen/{sem}/",
        "/aanvragen/{sem}/vraag_aanvulling/",
        "/aanvragen/{sem}/verleng_termijn/",
        "/aanvragen/aflopend/",
        "/aanvragen/lasten/",
        "/aanvragen/andere-weg/",
        "/zoek?q=sem",
        "/account/",
        "/koppelingen/",
    ),
    "commissie": (
        "/",
        "/aanvragen/{sem}/",
        "/aanvragen/{sem}/ken_toe/",
        "/aanvragen/{sem}/wijs_af/",
    ),
    "deskundige": ("/", "/aanvragen/{sem}/"),
    "ib": (
        "/",
        "/leerlingen/",
        "/leerlingen/{kind}/",
        "/leerlingen/{kind}/behoefte/",
        "/leerlingen/{kind}/ouder/",
        "/aanvragen/nieuw/{kind}/",
        "/aanvragen/ophalen/",
        "/aanvragen/{sem}/document/",
    ),
    "ouder": (
        "/",
        "/aanvragen/{sem}/",
        "/aanvragen/{sem}/geef_zienswijze/",
        "/leerlingen/{kind}/",
        "/leerlingen/{kind}/inzagen/",
    ),
    "leerling": ("/", "/leerlingen/"),
    "beheer": ("/", "/account/mensen/", "/account/mensen/uitnodigen/", "/account/handelingen/"),
    "leerplicht": ("/",),
}
README = {
    "coordinator": ("/", "/aanvragen/{sem}/"),
    "ouder": ("/aanvragen/{sem}/",),
    "": ("/regio/PO2602/",),
}


def main() -> int:
    """Make the pictures; return 1 when a page had something wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--alles", action="store_true", help="elke bladzijde, in var/beelden")
    everything = parser.parse_args().alles
    pages, folder = (PAGES, ROOT / "var/beelden") if everything else (README, ROOT / "docs/beelden")
    with tempfile.TemporaryDirectory(prefix="passend-beelden-") as var:
        env = {**os.environ, "PASSEND_VAR": var}
        env["DJANGO_SETTINGS_MODULE"] = "passend.config.settings.demo"
        for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["laad_demo"]):
            subprocess.run(
                [BIN / "passend", "web", *command], env=env, check=True, stdout=subprocess.DEVNULL
            )
        ids = _ids(env)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = _serve(env, port)
        try:
            results = [
                _take(f"http://127.0.0.1:{port}", folder, *page, ids) for page in pages.items()
            ]
        finally:
            server.terminate()
            server.wait()
    return max(results)


def _ids(env: dict[str, str]) -> dict[str, str]:
    """Return the numbers of the case and the child that the tour follows."""
    code = (
        "import django; django.setup()\n"
        "from passend.toelaatbaarheid.models import Zaak\n"
        "z = Zaak.objects.get(leerling__voornaam='Sem', leerling__achternaam='Wit', status='in_beraad')\n"
        "print(z.pk, z.leerling_id)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    )
    sem, kind = out.stdout.split()
    return {"sem": sem, "kind": kind}


def _serve(env: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    command = [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--log-level", "warning", "passend.config.wsgi:application"]
    server = subprocess.Popen(command, env=env, cwd=ROOT)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return server
    raise SystemExit("De server start niet.")


# Parents read on a phone, the others at a desk; with --alles every page is taken at both widths.
WIDTHS = {"ouder": "390"}


def _take(base: str, folder: Path, role: str, paths: tuple[str, ...], ids: dict[str, str]) -> int:
    command = [sys.executable, str(ROOT / "scripts/screenshots.py")]
    command += [path.format(**ids) for path in paths]
    command += ["--server", base, "--uit", str(folder), "--rol", role]
    if folder.parent.name == "docs":
        command += ["--breedte", WIDTHS.get(role, "1280")]
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
