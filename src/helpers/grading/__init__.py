"""Marks a class: answers in a box, checks outside it, one result file for each hand-in.

The form of a result, ``course-result/1``
-----------------------------------------
``course mark FOLDER`` writes ``RESULTS/ASSIGNMENT/NUMBER.json``, such as
``results/08-the-visits/1001.json``: UTF-8 JSON, one object, these keys and no others.
A key is always there; what is not known is ``null`` or empty. *Not graded* is never 0:
its points are ``null``.

``format``
    ``"course-result/1"``.
``assignment``
    The name of the assignment, ``"08-the-visits"``; ``"answers"`` where a file
    ``course-submission/1`` was handed in, whose questions are the exercises.
``student``
    ``{"number": "1001", "name": "…"}``, as the roster writes both.
``handin``
    ``{"file": "…", "sha256": "…"}``: the file in FOLDER, with a zip's name before ``!``
    if it lay in one, and the hash of its bytes.
``status``
    ``"graded"``: each question was looked at. ``"partly graded"``: at least one question
    of code is ``"not graded"``. ``"not graded"``: nothing could be marked, and
    ``reason`` says why, in words for the instructor and the student.
``reason``
    Empty if the hand-in was graded.
``points``, ``max``
    What the checks gave, and what they could give: the questions of code alone (numbers).
    ``points`` is ``null`` if the hand-in is not graded or partly graded.
``by_hand``
    The points that a person gives for texts (a number); they are in no sum here.
``questions``
    In the order of the assignment, each with

    ``question``
        Its name, as in the metadata (``grade_id``) of its answer: ``"tours"``.
    ``kind``
        ``"code"``, ``"text"``, or for ``course-submission/1`` the kind of the exercise.
    ``status``
        ``"graded"``; ``"open"`` if the student left it open (0 points, or nothing
        written in a text); ``"lost"`` if the answer crossed a limit or ended Python, so
        that at least one check could not be made (it earns 0, and ``reason`` names the
        limit); ``"by hand"`` for a text that a person reads; ``"not graded"`` if the
        marking itself failed (points ``null``).
    ``reason``
        Words on the status, or empty.
    ``points``, ``max``
        Numbers; ``points`` is ``null`` for ``"by hand"`` and ``"not graded"``. An open
        text has 0 points.
    ``checks``
        For code: ``{"check": "tours-1", "passed": true, "hidden": false, "points": 1,
        "max": 1, "message": ""}``. ``hidden`` says that students do not have its code.
        ``message`` says why a check was not passed: the author's words, or the type and
        words of an error. That of a hidden check may tell what it asked. Empty for texts.
    ``lent``
        The earlier answers in whose place the model's stood, so that an error is paid
        once: ``["exchanged"]``. Mostly empty.
    ``answer``
        The student's source or text, as handed in (shortened beyond 20,000 characters).
    ``output``
        What the student's cells of this question printed (shortened likewise).
``notes``
    Words on what was unusual and cost nothing: a copied cell, a changed check.
``isolation``
    ``"bubblewrap 0.8.0"``, or ``"none"`` where ``--no-isolation`` was typed: every page
    made from the result must say so. Empty if no code was run.
``versions``
    ``{"course": "2026.1", "python": "3.11.7", "pandas": "3.1.1", "altair": "6.3.0"}``.
``seconds``
    ``{"cpu": 2.1, "wall": 3.4}``: what the marking took.
``fingerprint``
    A hash of all that the marks depend on. A hand-in with the same one is not marked
    again.

Beside the results, ``RESULTS/received.json`` says what became of each file, in all runs
into RESULTS: ``{"format": "course-received/2", "files": […], "missing":
{"08-the-visits": ["1002"]}}``. A run over a folder replaces what is said of its files.
Each has ``folder`` (as it is called from RESULTS), ``file``, ``assignment``, ``number``,
``how`` it was matched, ``attempt``, ``moment``, ``sha256``, ``status`` (``"marked"``,
``"kept"``, ``"set aside"``, ``"refused"``), ``remark``, and ``needs_mending``: it is a
hand-in, and nobody knows whose or for what.
"""

FORMAT = "course-result/1"
RECEIVED = "course-received/2"
ANSWERS = "answers"  # the assignment of a file course-submission/1
