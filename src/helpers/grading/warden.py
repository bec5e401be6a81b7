"""The first process of the box: proves that it is one, forks for each question, watches.

As process 1 it cannot be ended from inside, and what it ends is ended for good.
"""

import ctypes
import gc
import os
import resource
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.grading import cells
from helpers.grading.answer import Channel, Message, Session

STEP_S = 0.1  # between two looks at a question
LEAST_FREE = 0.04  # of the machine's memory; below it, nobody is served any more
_NOT_DUMPABLE = 4  # PR_SET_DUMPABLE of prctl
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_REMOVE = 0  # IPC_RMID of shmctl


def main() -> None:
    """Serve one hand-in, whose messages come on the standard input."""
    channel = Channel(os.dup(0), os.dup(1))
    settings = channel.read()
    _close(0, 1)
    isolated = settings["isolated"]
    _offer()
    if isolated:
        _become(settings["user"])
        _require_isolation(channel, settings)
    else:
        channel.write({"broken": []})
    cells.lighten()
    names: cells.Names = {"__name__": "__main__"}
    while True:
        message = channel.read()
        if "prepare" in message:
            channel.write(_prepared(message, names))
            gc.freeze()  # what is shared stays shared
        elif "cells" in message:
            _serve(channel, message, names, isolated=isolated)


def _close(*ends: int) -> None:
    """Let what code writes behind Python's back, or wants to read there, be nothing."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for end in ends:
        os.dup2(nothing, end)
    os.close(nothing)


def _offer() -> None:
    """Be what the system ends first, should the machine run out of memory all the same.

    A question inherits this. It cannot spare itself without offering this process, and
    with process 1 the whole box ends.
    """
    with suppress(OSError):  # only Linux has it
        Path("/proc/self/oom_score_adj").write_text("1000")


def _become(user: int | None) -> None:
    """Give up root, for which limits of processes do not hold."""
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    # Else a question could read and write this process.
    ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


def _require_isolation(channel: Channel, settings: Message) -> None:
    from helpers.grading import promises

    broken = list(promises.broken(settings))
    channel.write({"broken": broken})
    if broken:
        os._exit(1)


def _prepared(message: Message, names: cells.Names) -> Message:
    """Run the given cells that stand before every answer; they are the author's."""
    for label, source in message["prepare"]:
        fault, _ = cells.run(source, names, label)
        if fault:
            return {"prepared": False, "fault": f"{label}: {fault.kind}: {fault.words}"}
    return {"prepared": True, "cpu": time.process_time()}


def _serve(
    channel: Channel, message: Message, names: cells.Names, *, isolated: bool
) -> None:
    limits = message["limits"]
    started, before = time.monotonic(), _spent()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            _close(2)
            _limit(limits)
            Session(channel, names, message["token"]).run(message)
        finally:  # nothing of this process runs on in the child
            os._exit(0)
    ended, status = "", 0
    while not ended:
        done, status = _reaped(child)
        spent = _spent() - before + sum(_running(isolated, child))
        ended = (
            ("exit" if done else "")
            or ("cpu" if spent > limits["cpu_s"] else "")
            or ("wall" if time.monotonic() - started > limits["wall_s"] else "")
            or ("memory" if _held(isolated, child) > limits["total_mb"] * 1e6 else "")
            or ("machine" if _free() < LEAST_FREE else "")
        )
    _sweep(child, isolated)
    if ended == "exit" and status == signal.SIGXCPU:
        ended = "cpu"
    spent = _spent() - before
    took = time.monotonic() - started
    told = {"ended": ended, "status": status, "cpu": spent, "wall": took}
    channel.write({"token": message["token"], **told})


def _limit(limits: Message) -> None:
    def bound(kind: int, most: float) -> None:
        resource.setrlimit(kind, (int(most), int(most)))

    bound(resource.RLIMIT_AS, limits["memory_mb"] * 1e6)
    bound(resource.RLIMIT_NPROC, limits["processes"])
    bound(resource.RLIMIT_FSIZE, limits["file_mb"] * 1e6)
    bound(resource.RLIMIT_CPU, limits["cpu_s"] + 1)
    bound(resource.RLIMIT_NOFILE, 64)  # each may be a file in memory, too
    bound(resource.RLIMIT_CORE, 0)
    bound(resource.RLIMIT_MSGQUEUE, 0)


def _reaped(child: int) -> tuple[bool, int]:
    """Wait a moment; say whether the child has ended, and its exit or its signal."""
    end = time.monotonic() + STEP_S
    while time.monotonic() < end:
        found, status = os.waitpid(-1, os.WNOHANG)
        if found == child:
            return True, os.waitstatus_to_exitcode(status) % 256 if status else 0
        if found == 0:
            time.sleep(STEP_S / 20)
    return False, 0


def _spent() -> float:
    """Return the seconds of processor time of all that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _others(isolated: bool, child: int) -> Iterator[list[str]]:
    """Yield the fields of /proc/PID/stat after the name, for all but this process."""
    found = (
        [p.name for p in Path("/proc").iterdir() if p.name.isdigit() and p.name != "1"]
        if isolated
        else [str(child)]
    )
    for process in found:
        try:
            text = Path("/proc", process, "stat").read_text("utf-8", "replace")
        except OSError:  # it has ended
            continue
        yield text.rpartition(")")[2].split()


def _running(isolated: bool, child: int) -> Iterator[float]:
    for fields in _others(isolated, child):
        yield sum(map(int, fields[11:15])) / _TICK


def _held(isolated: bool, child: int) -> int:
    """Return the bytes that the question's processes asked for beyond what all share.

    Not what they fill: memory that is shared and filled by a process that has ended is
    on nobody's account.
    """
    shared = [int(n) * _PAGE for n in Path("/proc/self/statm").read_text().split()[:2]]
    own = (
        max(int(fields[20]) - shared[0], int(fields[21]) * _PAGE - shared[1], 0)
        for fields in _others(isolated, child)
    )
    return sum(own) + sum(size for _, size in _segments())


def _segments() -> list[tuple[int, int]]:
    """Return number and bytes of each piece of shared memory that processes left."""
    try:
        lines = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
    except OSError:
        return []
    return [(int(line.split()[1]), int(line.split()[3])) for line in lines]


def _free() -> float:
    """Return the part of the machine's memory that is free."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    sizes = {
        name: int(rest.split()[0])
        for name, _, rest in (x.partition(":") for x in lines)
    }
    return sizes["MemAvailable"] / sizes["MemTotal"]


def _sweep(child: int, isolated: bool) -> None:
    """End whatever a question left running, and remove what it left lying."""
    with suppress(ProcessLookupError):
        if not isolated:
            os.killpg(child, signal.SIGKILL)
        elif os.getpid() == 1:  # elsewhere, -1 would be every process of the user
            os.kill(-1, signal.SIGKILL)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    if isolated and os.getpid() == 1:  # elsewhere, they would be everybody's
        for number, _ in _segments():
            ctypes.CDLL(None).shmctl(number, _REMOVE, None)
        for place in (os.environ["HOME"], "/tmp", "/dev/shm"):
            _empty(Path(place))


def _empty(place: Path) -> None:
    for path in place.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(
                OSError
            ):  # Python itself may lie there, and cannot be removed
                path.unlink()


if __name__ == "__main__":
    main()
