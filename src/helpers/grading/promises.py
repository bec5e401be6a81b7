"""What the box promises, tried from inside before any code of a student runs."""

import os
import resource
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Settings = dict[str, Any]  # Any: JSON


def broken(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each promise that does not hold here."""
    promises: list[tuple[str, Callable[[], bool]]] = [
        ("It sees other processes.", _is_alone),
        ("It has rights of root.", _has_no_rights),
        ("It reaches a network.", _has_no_network),
        ("It can write beside its own empty folders.", _cannot_write),
        ("Its folders have no limit of size.", lambda: _is_small(settings)),
        ("Its number of processes has no limit.", _is_bound),
        (
            "It passes on our variables.",
            lambda: set(os.environ) <= set(settings["variables"]),
        ),
    ]
    for wrong, holds in promises:
        try:
            kept = holds()
        except Exception as error:  # whatever stops the trial, nothing is proven
            kept, wrong = False, f"{wrong} (The trial ended with {error!r}.)"
        if not kept:
            yield wrong
    for path in settings["hidden"]:
        if os.path.lexists(path):
            yield f"It sees {path}."


def _is_alone() -> bool:
    return os.getpid() == 1 and [
        p.name for p in Path("/proc").iterdir() if p.name.isdigit()
    ] == ["1"]


def _has_no_rights() -> bool:
    status = Path("/proc/self/status").read_text()
    told = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    rights = int(told["CapEff"], 16) | int(told["CapPrm"], 16) | int(told["CapAmb"], 16)
    return rights == 0 and told["NoNewPrivs"] == "1" and 0 not in os.getresuid()


def _has_no_network() -> bool:
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        # An address for examples, to which no network leads.
        return asked.connect_ex(("192.0.2.1", 9)) != 0


def _cannot_write() -> bool:
    folders = [
        "/",
        "/dev",
        "/course",
        "/course/helpers/data",
        str(Path(os.__file__).parent),
    ]
    folders += [path for path in sys.path if Path(path).is_dir()]
    return not any(_writes(Path(folder)) for folder in folders)


def _writes(folder: Path) -> bool:
    try:
        (folder / ".tried").touch()
        (folder / ".tried").unlink()
    except OSError:
        return False
    return True


def _is_small(settings: Settings) -> bool:
    sizes, block = [], 0
    for folder in (os.environ["HOME"], "/tmp", "/dev/shm"):
        if not _writes(Path(folder)):
            return False
        found = os.statvfs(folder)
        block = found.f_frsize
        sizes.append(found.f_blocks * block)
    return max(sizes) <= int(settings["room_mb"]) * 1_000_000 + block


def _is_bound() -> bool:
    """Say whether a limit of processes holds; for root, it does not."""
    child = os.fork()
    if child == 0:
        try:
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
            if os.fork():
                os.wait()
            os._exit(1)
        except OSError:
            os._exit(0)
    return os.waitpid(child, 0)[1] == 0
