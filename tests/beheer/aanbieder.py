"""A small OpenID Connect provider on loopback: real HTTP, RS256 and a key set, for the tests."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "passend"
SECRET = "geheim-van-de-proef"


class Aanbieder:
    """Knows one person, whose claims a test may change; hands out a code and trades it for tokens."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing_key = self.key
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: set[str] = set()
        aanbieder = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = urlsplit(self.path)
                query = {key: values[0] for key, values in parse_qs(url.query).items()}
                aanbieder.answer_get(self, url.path, query)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fields = {key: values[0] for key, values in parse_qs(body).items()}
                aanbieder.answer_token(self, fields)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer_get(self, http: BaseHTTPRequestHandler, path: str, query: dict[str, str]) -> None:
        if path == "/.well-known/openid-configuration":
            send(
                http,
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "userinfo_endpoint": f"{self.issuer}/userinfo",
                    "jwks_uri": f"{self.issuer}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                },
            )
        elif path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            send(http, {"keys": [public | {"kid": "een", "use": "sig", "alg": "RS256"}]})
        elif path == "/authorize":
            code = secrets.token_urlsafe(8)
            self.codes[code] = query
            http.send_response(302)
            back = urlencode({"code": code, "state": query["state"]})
            http.send_header("Location", f"{query['redirect_uri']}?{back}")
            http.end_headers()
        elif path == "/userinfo":
            known = http.headers.get("Authorization", "").removeprefix("Bearer ") in self.tokens
            send(http, self.claims if known else {"error": "invalid_token"}, 200 if known else 401)
        else:
            send(http, {}, 404)

    def answer_token(self, http: BaseHTTPRequestHandler, fields: dict[str, str]) -> None:
        asked = self.codes.pop(fields.get("code", ""), None)
        digest = hashlib.sha256(fields.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or asked["code_challenge"] != challenge
            or (fields.get("client_id"), fields.get("client_secret")) != (CLIENT, SECRET)
        ):
            send(http, {"error": "invalid_grant"}, 400)
            return
        token, now = secrets.token_urlsafe(8), int(time.time())
        self.tokens.add(token)
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        id_token = jwt.encode(claims, self.signing_key, algorithm="RS256", headers={"kid": "een"})
        send(http, {"access_token": token, "token_type": "Bearer", "id_token": id_token})


def send(http: BaseHTTPRequestHandler, body: dict[str, Any], status: int = 200) -> None:
    data = json.dumps(body).encode()
    http.send_response(status)
    http.send_header("Content-Type", "application/json")
    http.send_header("Content-Length", str(len(data)))
    http.end_headers()
    http.wfile.write(data)
