# Becomes root, or somebody else, or takes capabilities.
# ends: exited
# exit: 0
# shows: (?m)^gained \[\]$
import ctypes
import os

gained = []
for name in ("setuid", "setgid", "seteuid", "setegid"):
    for who in (0, 1, 1000, 65534):
        try:
            getattr(os, name)(who)
            gained.append((name, who))
        except OSError:
            pass
try:
    os.setgroups([0])
    gained.append("setgroups")
except OSError:
    pass
libc = ctypes.CDLL(None, use_errno=True)
header = (ctypes.c_uint * 2)(0x20080522, 0)
if libc.capset(header, (ctypes.c_uint * 6)(*[0xFFFFFFFF] * 6)) == 0:
    gained.append("capset")
with open("/proc/self/status") as f:
    for line in f:
        if line.startswith("Cap") and int(line.split()[1], 16):
            gained.append(line)
print("gained", gained)
