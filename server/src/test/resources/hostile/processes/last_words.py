# Renames, stops and forks at the very moment of its exit, from several threads and from its last handlers.
# ends: exited or wall-time
# shows: (?m)^main ends$
# processes: 20
import atexit
import ctypes
import os
import signal
import threading

libc = ctypes.CDLL(None, use_errno=True)


def rename_for_ever():
    n = 0
    while True:
        n += 1
        libc.prctl(15, b"last-%d" % n, 0, 0, 0)


def end(n):
    threading.Thread(target=rename_for_ever, daemon=True).start()
    if n % 3 == 0:
        os.kill(os.getpid(), signal.SIGSTOP)
    if n % 3 == 1 and os.fork() == 0:
        libc.prctl(15, b"\xe2\x80\xaeafter", 0, 0, 0)
        os._exit(n)
    libc.syscall(231, n)


for n in range(15):
    child = os.fork()
    if child == 0:
        end(n)
    done, status = os.waitpid(child, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        os.kill(child, signal.SIGCONT)
        os.waitpid(child, 0)
atexit.register(lambda: os.write(1, b"main ends\n"))
