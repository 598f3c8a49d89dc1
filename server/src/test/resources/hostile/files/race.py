# Swaps a file for a symbolic link as fast as it can, while others open it.
# ends: exited
# exit: 0
# shows: (?m)^never written$
import os
import time

stop = time.monotonic() + 0.5
if os.fork() == 0:
    while time.monotonic() < stop:
        os.symlink("/etc/passwd", "/tmp/new")
        os.rename("/tmp/new", "/tmp/x")
        open("/tmp/new", "w").close()
        os.rename("/tmp/new", "/tmp/x")
    os._exit(0)
while time.monotonic() < stop:
    try:
        with open("/tmp/x", "a") as f:
            f.write("root2::0:0::/:\n")
    except OSError:
        pass
os.wait()
print("written" if "root2" in open("/etc/passwd").read() else "never written")
