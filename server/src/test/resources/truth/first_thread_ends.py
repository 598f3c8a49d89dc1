# A process whose first thread has ended, while another one computes on.
# main: exit 0
# first_thread_ends.py of main: exit 9
import ctypes
import os
import threading
import time


def work():
    end = time.time() + 0.5
    while time.time() < end:
        pass
    os._exit(9)


child = os.fork()
if child == 0:
    threading.Thread(target=work).start()
    ctypes.CDLL(None).syscall(60, 0)
os.waitpid(child, 0)
