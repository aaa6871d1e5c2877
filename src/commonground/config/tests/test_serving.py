"""The server as people start it: it answers, works in the background, and stops when asked."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

# How long before a test gives up; far more than any of it takes, since machines differ.
PATIENCE = 300

START = """
import sys
from commonground.config.serving import serve
if __name__ == "__main__":
    serve("127.0.0.1", int(sys.argv[1]))
"""


@pytest.fixture
def server(tmp_path, empty_sqlite):
    shutil.copytree(empty_sqlite, tmp_path / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = tmp_path / "start.py"
    script.write_text(START)
    process = subprocess.Popen(
        [sys.executable, str(script), str(port)],
        env={**os.environ, "COMMONGROUND_DATA": str(tmp_path / "data"), "PORT": str(port)},
        start_new_session=True,
    )
    yield process, f"http://127.0.0.1:{port}"
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def get(address):
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer
        except urllib.error.HTTPError as error:
            return error
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")


def is_gone(group):
    for _ in range(PATIENCE * 10):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("whole_group", [True, False])
def test_it_answers_and_stops_with_everything_it_started(server, stop, whole_group):
    process, address = server
    answer = get(f"{address}/account/login/")
    assert answer.status == 200
    assert "'self'" in answer.headers["Content-Security-Policy"]
    (os.killpg if whole_group else os.kill)(process.pid, stop)
    process.wait(timeout=PATIENCE)
    assert is_gone(process.pid)
