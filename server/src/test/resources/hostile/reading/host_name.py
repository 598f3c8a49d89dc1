# The machine's name, from everywhere it may stand.
# ends: exited
# exit: 0
# shows: (?m)^\['forklore'\]$
import os
import platform
import socket

names = {socket.gethostname(), platform.node(), os.uname().nodename, open("/proc/sys/kernel/hostname").read().strip()}
for name in ("/etc/hostname",):
    if os.path.exists(name):
        names.add(open(name).read().strip())
print(sorted(names))
