# Changes the path of a file while the supervisor judges whether it may be opened for writing.
# ends: exited
# exit: 0
# shows: (?m)^lent some, changed nothing; above process 1$
import ctypes
import os
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
openat = libc.openat
name, score = b"/proc/self/comm\0", b"/proc/self/oom_score_adj\0"
path = ctypes.create_string_buffer(name, 64)
going = True


def swap():
    while going:
        ctypes.memmove(path, score, len(score))
        ctypes.memmove(path, name, len(name))


threads = [threading.Thread(target=swap) for _ in range(2)]
for thread in threads:
    thread.start()
lent, changed, until = 0, 0, time.monotonic() + 1
while time.monotonic() < until:
    fd = openat(-100, path, os.O_WRONLY)
    if fd < 0:
        continue
    lent += 1
    try:
        os.write(fd, b"0")
    except OSError:
        pass
    changed += os.readlink("/proc/self/fd/%d" % fd).endswith("oom_score_adj")
    os.close(fd)
going = False
for thread in threads:
    thread.join()
own, supervisor = (int(open("/proc/%s/oom_score_adj" % pid).read()) for pid in ("self", 1))
print("lent", "some," if lent else "none,", "changed", "%d;" % changed if changed else "nothing;", "above process 1" if own > supervisor else "not above")
