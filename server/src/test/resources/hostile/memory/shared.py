# More shared memory than there is.
# ends: exited
# shows: (?m)^got [0-9]{1,2} MiB$
from multiprocessing import shared_memory
import os

kept = []
try:
    while len(kept) < 200:
        kept.append(shared_memory.SharedMemory(create=True, size=1 << 20))
        os.posix_fallocate(kept[-1]._fd, 0, 1 << 20)
except OSError:
    pass
print("got", len(kept) - 1, "MiB", flush=True)
os._exit(0)
