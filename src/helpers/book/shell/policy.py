"""What a page of the book may load and run: its own files, and nothing of anyone else."""

import base64
import hashlib
from importlib.resources import files

import rjsmin

# The one script within a page, which chooses its colours and asks for its scripts.
HEAD_SCRIPT = rjsmin.jsmin(
    (files("helpers.book") / "assets" / "head.js").read_text(encoding="utf-8")
)


def digest(script: str) -> str:
    """Return the hash of a script as a policy names it."""
    made = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(made).decode('ascii')}"


# Widths of columns and places of drawings stand in style attributes; the theme's own
# pictures are written into its style as data. Nothing needs eval or a foreign host.
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' '{digest(HEAD_SCRIPT)}'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        # For Firefox a page from a disk is of no origin, so that 'self' names nothing:
        # the search, our only form that is sent, would lead nowhere.
        "form-action 'self' file:",
    )
)
