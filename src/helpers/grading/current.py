"""Whether a result still says what its hand-in earns: by all that its marks depend on."""

from pathlib import Path

from helpers.grading import result
from helpers.grading.limits import Limits
from helpers.grading.result import Result


def fingerprint(
    digest: str,
    number: str,
    student: str,
    file: str,
    *,
    isolated: bool,
    limits: Limits,
    assignment: Path | None,
) -> str:
    """Return a hash of all that the marks of a hand-in depend on."""
    known = result.file_hash(assignment) if assignment else ""
    return result.fingerprint(digest, number, student, file, isolated, limits, known)


def is_outdated(one: Result, assignment: Path) -> bool:
    """Say whether a result was made before its assignment, or a package, changed."""
    handin, student = one["handin"], one["student"]
    told = (handin["sha256"], student["number"], student["name"], handin["file"])
    return one["fingerprint"] not in {
        "",  # the marking failed: it is made again in any case
        *(
            fingerprint(*told, isolated=how, limits=Limits(), assignment=assignment)
            for how in (True, False)
        ),
    }
