"""What one question and one hand-in may use, and how a limit is told."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one question may use."""

    cpu_s: float = 6  # of processor, all its processes together; models take 0.1
    wall_s: float = 120  # generous: other work may hold the machine up
    memory_mb: int = 1000  # that one process may ask for
    total_mb: int = 1000  # that all together may ask for, beyond what all share
    processes: int = 8  # a thread counts as one; no answer of the course needs a second
    file_mb: int = 2
    room_mb: int = 32  # of HOME and /tmp, each
    check_cpu_s: float = 20  # for the checks of one question; the model's take 0.1
    all_cpu_s: float = 200  # of the whole hand-in
    all_wall_s: float = 600

    def told(self, kind: str, words: str) -> str:
        """Return the words of an error; one that a limit caused names the limit."""
        if kind == "MemoryError":
            return f"It asked for more than {self.memory_mb:,} MB of memory."
        if kind == "BlockingIOError":
            return f"It started more than {self.processes} processes."
        if kind == "OSError" and "[Errno 27]" in words:
            return f"It wrote more than {self.file_mb} MB into one file."
        if kind == "PrintedTooMuchError":
            return f"It printed {words}."
        return f"{kind}: {words}" if words else kind

    def ended(self, said: Mapping[str, object]) -> str:
        """Return why a question ended, in words for the student."""
        words = {
            "cpu": f"It used more than {self.cpu_s:g} seconds of the processor:"
            " look for a loop without end.",
            "wall": f"It gave no answer within {self.wall_s:g} seconds.",
            "memory": f"All its processes together asked for more than"
            f" {self.total_mb:,} MB of memory.",
            "machine": "The machine had too little memory left.",
        }
        status = said.get("status")
        return words.get(str(said.get("ended")), f"It ended Python (exit {status}).")
