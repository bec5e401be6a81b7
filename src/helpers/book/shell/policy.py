"""What a page of the book may load and run: its own files, and nothing of anyone else."""

import base64
import hashlib

# Sets the colours before anything is painted, and asks for the font of the text before
# the style does; from a disk, where a font comes at once, browsers refuse such a wish
# and complain. If the book's script does not load, or breaks while the page does, it
# says so: the page is then one without JavaScript. It is the one script within a page,
# and its text is always the same, so that its hash can stand in the policy.
HEAD_SCRIPT = (
    "try{const{dataset:d}=document.documentElement;"
    'addEventListener("error",({target:t,filename:f})=>{'
    'if(/course\\.js/.test(f||t.src)&&document.readyState!="complete")d.script="no"},true);'
    'd.mode=localStorage.mode||"auto";'
    'd.theme=localStorage.theme||(matchMedia("(prefers-color-scheme: dark)").matches'
    '?"dark":"light");if(location.protocol!="file:"){const l=document.createElement("link");'
    'l.rel="preload";l.as="font";l.type="font/woff2";l.crossOrigin="";'
    'l.href=d.content_root+"_static/text.woff2";document.head.append(l)}}catch{}'
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
