"""Times of programs, taken in turns so that what else the machine does falls on all alike."""

import os
import statistics
import subprocess
import tempfile
import time


class Times:
    """The runs of one command: seconds, and the largest memory in bytes."""

    def __init__(self):
        self.seconds = []
        self.memory = 0

    @property
    def median(self):
        return statistics.median(self.seconds)


def run_once(command, folder, times=None):
    """Runs the command; what it prints is shown when it does not end well."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            output.seek(0)
            text = output.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"{' '.join(command)}\nended with {child.returncode}:\n{text}")
    if times is not None:
        times.seconds.append(seconds)
        times.memory = max(times.memory, usage.ru_maxrss * 1024)


def in_turns(commands, folder, runs):
    """{name: command} run `runs` times in turns, after one run that counts for nothing."""
    result = {name: Times() for name in commands}
    for command in commands.values():
        run_once(command, folder)
    for _ in range(runs):
        for name, command in commands.items():
            run_once(command, folder, result[name])
    return result
