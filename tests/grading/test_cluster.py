"""A class is marked on several machines: with one lost, the marks are the same."""

import os
import signal
import threading
import time

import pytest
from tests.grading.conftest import hand_in, text_of

from helpers.errors import GradingError
from helpers.grading import mark

pytestmark = pytest.mark.usefixtures("box_can_be_had")


def test_a_cluster_that_loses_a_worker_gives_the_same_marks(group, monkeypatch):
    distributed = pytest.importorskip(
        "distributed", reason="never: the test set has it"
    )
    wrong = "def tours(visits):\n    return 7"
    for number in range(1001, 1007):
        answers = {"tours": wrong} if number % 2 else {}
        group.give(f"08-the-visits-{number}.ipynb", text_of(hand_in("08", **answers)))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        pids = [worker.process.pid for worker in cluster.workers.values()]
        written = group.results / "08-the-visits"

        def lose_one():
            while not list(written.glob("*.json")):
                time.sleep(0.05)
            os.kill(pids[0], signal.SIGKILL)

        killer = threading.Thread(target=lose_one)
        killer.start()
        with mark.executor(1, cluster.scheduler_address) as executor:
            work = mark.jobs(group.folder, group.roster, group.results)
            done = mark.run(work, executor)
        killer.join()
    assert done.failed == []
    assert len(done.files) == 6
    assert sorted(path.name for path in written.iterdir()) == [
        f"{number}.json" for number in range(1001, 1007)
    ]
    points = [group.result(number)["points"] for number in range(1001, 1007)]
    assert points == [11, 15] * 3


def test_a_cluster_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr(mark, "CLUSTER_S", 1)
    with (
        pytest.raises(GradingError, match="No scheduler of dask answers"),
        mark.executor(1, "tcp://127.0.0.1:9"),
    ):
        pass
