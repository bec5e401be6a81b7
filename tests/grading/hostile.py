"""Answers that attack. Nothing here may ever run outside the box."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """An answer to `missed`, and what must become of it."""

    what: str
    source: str
    says: str = ""
    status: str = "graded"
    points: float = 0


def _in_call(body, before=""):
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return f"{before}\ndef missed(*args, **named):\n{lines}\n"


EQUAL = """
class Equal(int):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __gt__(self, other): return True
    def __hash__(self): return 0
class Any:
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: self
"""

ATTACKS = [
    Attack(
        what="an object that is equal to everything",
        source=_in_call("return Any()", EQUAL),
        says='It is of the type "Any"',
    ),
    Attack(
        what="a number that is equal to everything",
        source=_in_call("return Equal(7)", EQUAL),
        says="38: with 37 more",
    ),
    Attack(
        what="reads the key from the disk",
        source=_in_call(
            """
found = [p for p in pathlib.Path(helpers.__file__).parents[1].rglob("*.ipynb")]
for root in ("/work", "/root", "/home", "/mnt", "/opt", "/srv", "/tmp", "/etc"):
    for above, folders, files in os.walk(root):
        found += [name for name in files if name.endswith(".ipynb")]
        # The packages and Python itself are large, and of the public.
        folders[:] = [name for name in folders if name not in ("lib", "site-packages")]
raise LookupError(f"{len(found)} notebooks, {list(pathlib.Path('/course').iterdir())}")
""",
            "import os, pathlib, helpers",
        ),
        says="LookupError: 0 notebooks, [PosixPath('/course/helpers')]",
    ),
    Attack(
        what="an endless loop",
        source=_in_call("while True: pass"),
        says="It used more than 1.5 seconds of the processor",
        status="lost",
    ),
    Attack(
        what="os._exit in a call",
        source=_in_call("os._exit(3)", "import os"),
        says="It ended Python (exit 3).",
        status="lost",
    ),
    Attack(
        what="asks for 2 GB",
        source=_in_call("return len(bytearray(2_000_000_000))"),
        says="It asked for more than 1,000 MB of memory.",
    ),
    Attack(
        what="fills memory",
        source=_in_call(
            "kept = b'a' * 750_000_000\nsleep(20)\nreturn len(kept)",
            "from time import sleep",
        ),
        says="MB of memory.",
        status="lost",
    ),
    Attack(
        what="a fork bomb",
        source=_in_call("while True: os.fork()", "import os"),
        says="It started more than 8 processes.",
    ),
    Attack(
        what="a fork bomb that catches its errors",
        source=_in_call(
            """
while True:
    try: os.fork()
    except OSError: pass
""",
            "import os",
        ),
        says="It used more than 1.5 seconds of the processor",
        status="lost",
    ),
    Attack(
        what="threads without end",
        source=_in_call(
            "while True: threading.Thread(target=time.sleep, args=(99,)).start()",
            "import threading, time",
        ),
        says="RuntimeError: can't start new thread",
    ),
    Attack(
        what="100 MB of output",
        source=_in_call("for _ in range(1000): print('x' * 100_000)"),
        says="It printed more than 2,000,000 characters of output.",
    ),
    Attack(
        what="output behind Python's back",
        source=_in_call(
            "for _ in range(1000): os.write(1, b'x' * 100_000); os.write(2, b'y')",
            "import os",
        ),
        says="38: with 37 more",
    ),
    Attack(
        what="reads home",
        source=_in_call(
            "return len(os.listdir('/root')) + len(open('/etc/shadow').read())",
            "import os",
        ),
        says="Error",
    ),
    Attack(
        what="the network",
        source=_in_call(
            "socket.create_connection(('192.0.2.1', 80), 5)", "import socket"
        ),
        says="OSError: [Errno 101] Network is unreachable",
    ),
    Attack(
        what="the machine itself by network",
        source=_in_call(
            "socket.create_connection(('127.0.0.1', 22), 5)", "import socket"
        ),
        says="refused",
    ),
    Attack(
        what="kills all",
        source=_in_call("os.kill(1, 9); os.kill(-1, 9)", "import os"),
        says="ProcessLookupError",
    ),
    Attack(
        what="stops its keeper",
        source=_in_call(
            "os.kill(1, signal.SIGSTOP); os.kill(0, 9)", "import os, signal"
        ),
        says="It ended Python (exit",
        status="lost",
    ),
    Attack(
        what="writes everywhere",
        source=_in_call(
            """
wrote = []
for place in ["/", "/course", "/usr/lib", "/etc", "/dev", os.path.dirname(os.__file__),
              os.path.dirname(pd.__file__), os.path.dirname(helpers.__file__)]:
    try:
        open(place + "/evil.py", "w").write("1")
        wrote.append(place)
    except OSError: pass
raise LookupError(f"wrote {wrote}")
""",
            "import os, helpers, pandas as pd",
        ),
        says="LookupError: wrote []",
    ),
    Attack(
        what="fills its disk",
        source=_in_call(
            """
for n in range(1000):
    with open(f"/tmp/{n}", "wb") as file: file.write(bytes(1_000_000))
""",
        ),
        says="No space left on device",
    ),
    Attack(
        what="one huge file",
        source=_in_call("open('/tmp/a', 'wb').write(bytes(50_000_000))"),
        says="It wrote more than 2 MB into one file.",
    ),
    Attack(
        what="shared memory that is left behind",
        source=_in_call(
            """
libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p
for _ in range(20):
    place = libc.shmat(libc.shmget(0, 200_000_000, 0o1777), None, 0)
    ctypes.memset(place, 1, 200_000_000)
    libc.shmdt(ctypes.c_void_p(place))
time.sleep(20)
""",
            "import ctypes, time",
        ),
        status="lost",
        says="MB of memory.",
    ),
    Attack(
        what="memory on nobody's account: filled by one that ends, held by one that waits",
        source=_in_call(
            """
while True:
    shared = mmap.mmap(-1, 300_000_000)
    if os.fork() == 0: time.sleep(100)
    if os.fork() == 0:
        shared.write(b'a' * 300_000_000)
        os._exit(0)
    os.wait()
    shared.close()
""",
            "import mmap, os, time",
        ),
        says="MB of memory.",
        status="lost",
    ),
    Attack(
        what="starves its keeper, and then fills memory",
        source=_in_call(
            """
os.setpriority(os.PRIO_PROCESS, 1, 19)
for _ in range(30):
    try:
        if os.fork() == 0: break
    except OSError: pass
kept = []
while True: kept.append(b'a' * 20_000_000)
""",
            "import os",
        ),
        says="MB of memory.",
        status="lost",
    ),
    Attack(
        what="files that lie in memory alone",
        source=_in_call(
            """
block = bytes(1_000_000)
try:
    while True:
        end = os.memfd_create('x')
        try:
            while True: os.write(end, block)
        except OSError: pass
except OSError: pass
os.closerange(10, 100)
raise LookupError(os.memfd_create('x') < 64)
""",
            "import os",
        ),
        says="LookupError: True",
    ),
    Attack(
        what="reads its keeper's memory",
        source=_in_call("open('/proc/1/mem', 'rb').read(1)"),
        says="PermissionError: [Errno 13] Permission denied: '/proc/1/mem'",
    ),
    Attack(
        what="becomes root",
        source=_in_call("os.setuid(0)", "import os"),
        says="PermissionError: [Errno 1] Operation not permitted",
    ),
    Attack(
        what="a crash in C",
        source=_in_call("ctypes.string_at(0)", "import ctypes"),
        says="It ended Python (exit",
        status="lost",
    ),
    Attack(
        what="recursion without end",
        source=_in_call("return missed(*args, **named)"),
        says="RecursionError",
    ),
    Attack(
        what="sys.exit",
        source=_in_call("sys.exit(0)", "import sys"),
        says="SystemExit: 0",
    ),
    Attack(
        what="an exception that ends loops",
        source=_in_call("raise StopIteration"),
        says="StopIteration",
    ),
    Attack(
        what="an exception that cannot be told",
        source=_in_call(
            "raise Evil",
            "class Evil(BaseException):\n    def __str__(self): return 1 / 0",
        ),
        says="Evil",
    ),
    Attack(
        what="closes everything",
        source=_in_call("os.closerange(0, 1000)", "import os"),
        says="It ended Python (exit",
        status="lost",
    ),
    Attack(
        what="forged replies",
        source=_in_call(
            """
for end in range(3, 20):
    try: os.write(end, b'\\n{"result": 0}\\n{"token": "x", "result": 0}\\n{"done": []}\\n')
    except OSError: pass
return "forged"
""",
            "import os",
        ),
        says="38: with 37 more",
    ),
    Attack(
        what="babbles without end",
        source=_in_call(
            """
while True:
    for end in range(3, 20):
        try: os.write(end, b'{"a": 1}\\n' * 1000)
        except OSError: pass
""",
            "import os",
        ),
        says="It said what nobody asked.",
        status="lost",
    ),
    Attack(
        what="a list in a list, without end",
        source=_in_call("x = []\nx.append(x)\nreturn x"),
        says="nested more than 40 levels deep",
    ),
    Attack(
        what="a text of 300 MB",
        source=_in_call("return 'x' * 300_000_000"),
        says="It has more than 1,000,000 values.",
    ),
    Attack(
        what="a number of a million digits",
        source=_in_call("return 10 ** 1_000_000"),
        says="The number has more than 3,000 digits.",
    ),
    Attack(
        what="a range that never ends",
        source=_in_call("return range(10 ** 15)"),
        says="38: with 37 more",
    ),
    Attack(
        what="a table as long as a range",
        source=_in_call(
            "return pd.Series(np.zeros(10 ** 8, 'int8'))", "import numpy as np"
        ),
        says="It has more than 1,000,000 values.",
    ),
    Attack(
        what="patches the tools of the checks",
        source=_in_call(
            "return True",
            """
import builtins, pandas as pd
builtins.abs = lambda x: 0
builtins.len = builtins.int = lambda *x: 38
pd.DataFrame.equals = lambda *x: True
int.__eq__
""",
        ),
        says="It ended Python",
        status="lost",
    ),
    Attack(
        what="looks up the stack",
        source=_in_call(
            """
frame, seen = sys._getframe(), []
while frame:
    seen.append(str(frame.f_globals.get("__file__")) + repr(sorted(frame.f_locals))[:90])
    frame = frame.f_back
text = "".join(seen)
raise LookupError(f"{'assert' in text} {'checks.py' in text}")
""",
            "import sys",
        ),
        says="LookupError: False False",
    ),
    Attack(
        what="imports the check's side",
        source=_in_call("import helpers.grading.checks"),
        says="ModuleNotFoundError: No module named 'helpers.grading.checks'",
    ),
    Attack(
        what="starts a program",
        source=_in_call("raise LookupError(os.system('id'))", "import os"),
        says="LookupError: 32512",
    ),
    Attack(
        what="a value in place of a function",
        source="missed = 38",
        says="'int' object is not callable",
    ),
    Attack(
        what="a function of another name",
        source="def missing(*args, **named):\n    return 38",
        says="NameError: name 'missed' is not defined",
    ),
    Attack(what="no Python", source="def missed(:", says="SyntaxError"),
    Attack(what="a byte that is zero", source="missed = '\0'", says="null bytes"),
    Attack(what="half a letter", source="missed = '\ud800'", says="Error"),
]

IN_A_CELL = [
    Attack(what="os._exit", source="import os; os._exit(0)", says="It ended Python"),
    Attack(
        what="a loop", source="while True: pass", says="1.5 seconds of the processor"
    ),
    Attack(
        what="ends its own processes",
        source="import os; os.kill(0, 9)",
        says="It ended Python",
    ),
]
