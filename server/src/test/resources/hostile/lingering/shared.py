# Leaves named semaphores, shared memory and message queues.
# ends: exited
# exit: 0
# shows: (?m)^left
import ctypes
import os
from multiprocessing import resource_tracker, shared_memory

resource_tracker.register = lambda *a: None
shared_memory.SharedMemory(create=True, size=1 << 20, name="left")
libc = ctypes.CDLL(None, use_errno=True)
libc.sem_open(b"/left", os.O_CREAT, 0o600, 1)
refused = []
for name in ("msgget", "shmget", "semget"):
    arguments = (0x77, 1, 0o1600)[: 2 if name == "msgget" else 3]
    if getattr(libc, name)(*arguments) == -1:
        refused.append(name)
print("left; refused", refused, flush=True)
os._exit(0)
