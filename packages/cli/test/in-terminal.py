"""Runs a command in a terminal of its own, types into it, and says what came and how the terminal was left.

Standard input: {"argv", "cwd", "env", "rows", "columns", "steps", "timeoutS"}. A step waits for a text in what was
written since the step before, then sends keys, a signal by its name, or a new size ([rows, columns]).
Standard output: {"code", "signal", "output", "sizes", "isEcho", "isCanonical", "missed"}; output is in base64, and
sizes tell how many bytes had come when each step was taken.
"""

import base64
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

task = json.load(sys.stdin)
controller, terminal = pty.openpty()


def resize(rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


resize(task["rows"], task["columns"])
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2):
        os.dup2(terminal, fd)
    os.closerange(3, 256)
    os.chdir(task["cwd"])
    os.execvpe(task["argv"][0], task["argv"], task["env"])

output = b""
seen = 0
sizes = []
steps = list(task["steps"])
deadline = time.monotonic() + task["timeoutS"]
status = None


def read(wait_s):
    global output
    ready, _, _ = select.select([controller], [], [], wait_s)
    if ready:
        output += os.read(controller, 65536)
    return bool(ready)


while time.monotonic() < deadline:
    while read(0.02):
        pass
    if steps and steps[0]["wait"].encode() in output[seen:]:
        step = steps.pop(0)
        seen = len(output)
        sizes.append(seen)
        if "size" in step:
            resize(*step["size"])
        if "send" in step:
            os.write(controller, step["send"].encode())
        if "signal" in step:
            os.kill(child, getattr(signal, step["signal"]))
    ended, status = os.waitpid(child, os.WNOHANG)
    if ended:
        while read(0.05):
            pass
        break
    status = None
if status is None:
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)

modes = termios.tcgetattr(terminal)[3]
json.dump(
    {
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
        "output": base64.b64encode(output).decode(),
        "sizes": sizes,
        "isEcho": bool(modes & termios.ECHO),
        "isCanonical": bool(modes & termios.ICANON),
        "missed": [step["wait"] for step in steps],
    },
    sys.stdout,
)
