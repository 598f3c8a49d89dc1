# New namespaces, by each of the calls that make or enter one.
# ends: exited
# exit: 0
# shows: (?m)^granted \[\]$
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
granted = []
for flag in (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000, 0x00000080):
    if libc.unshare(flag) == 0:
        granted.append(("unshare", hex(flag)))
for name in ("user", "mnt", "pid", "net", "ipc", "uts", "cgroup"):
    try:
        fd = os.open("/proc/self/ns/" + name, os.O_RDONLY)
        if libc.setns(fd, 0) == 0:
            granted.append(("setns", name))
    except OSError:
        pass
print("granted", granted)
