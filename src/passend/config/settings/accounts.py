"""How people log in: passwords, second factors, lock-out, and the door for OpenID Connect."""

from urllib.parse import urlsplit

from environs import Env

env = Env()
env.read_env(recurse=False)

# Somebody who logs in may type the log-in name or the e-mail address.
ACCOUNT_ADAPTER = "passend.beheer.inloggen.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Shared computers at schools: a session ends with the browser, and after a working day at most.
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_NAME = "passend_sessie"
# Counting failed log-ins is the work of axes, which counts in the database for all workers together.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,10/5m/key",
    "login": "120/m/ip",
    "aanmelding": "20/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PASSEND_PROXIES", default=0)
ACCOUNT_FORMS = {
    "login": "passend.beheer.inlogforms.LoginForm",
    "change_password": "passend.beheer.inlogforms.ChangePasswordForm",
    "reset_password": "passend.beheer.inlogforms.ResetPasswordForm",
    "reset_password_from_key": "passend.beheer.inlogforms.ResetPasswordKeyForm",
    "reauthenticate": "passend.beheer.inlogforms.ReauthenticateForm",
    "add_email": "passend.beheer.inlogforms.AddEmailForm",
}

MFA_ADAPTER = "passend.beheer.inloggen.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Passend"
# An account only comes from an invitation, so nobody can put a lock on the address of another.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "passend.beheer.inlogforms.AuthenticateForm",
    "reauthenticate": "passend.beheer.inlogforms.MFAReauthenticateForm",
    "activate_totp": "passend.beheer.inlogforms.ActivateTOTPForm",
    "add_webauthn": "passend.beheer.inlogforms.AddWebAuthnForm",
    "edit_webauthn": "passend.beheer.inlogforms.EditWebAuthnForm",
}
# Without a second factor a role that sees more than one child's own family gets no further than
# the page to set one up.
TWEEDE_FACTOR_VERPLICHT = True

# Log-in through the organisation (SURFconext, Entree Federatie or any other that speaks OIDC).
SOCIALACCOUNT_ADAPTER = "passend.beheer.inloggen.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {}
# Browsers apply the policy for forms to where a form is sent on to as well, so the log-in page of
# the organisation must be named. It may stand elsewhere than the address with its particulars.
OIDC_INLOGPAGINAS = env.list("OIDC_INLOGPAGINAS", default=[])
if env("OIDC_ADRES", default=""):
    _oidc = urlsplit(env("OIDC_ADRES"))
    OIDC_INLOGPAGINAS = OIDC_INLOGPAGINAS or [f"{_oidc.scheme}://{_oidc.netloc}"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": env("OIDC_NAAM_KORT", default="organisatie"),
                "name": env("OIDC_NAAM", default="uw organisatie"),
                "client_id": env("OIDC_CLIENT_ID"),
                "secret": env("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": env("OIDC_ADRES")},
            }
        ],
    }

AXES_ENABLED = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "passend.beheer.inloggen.attempted_name"
AXES_CLIENT_IP_CALLABLE = "passend.beheer.inloggen.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "beheer/geblokkeerd.html"
AXES_VERBOSE = False
