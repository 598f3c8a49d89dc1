# Symbolic links in circles, and to what the supervisor has open.
# ends: exited
# exit: 0
# shows: (?m)^refused 6 of 6$
import os

os.symlink("/tmp/b", "/tmp/a")
os.symlink("/tmp/a", "/tmp/b")
for n, target in enumerate(("/proc/1/fd/0", "/proc/1/fd/1", "/proc/1/mem", "/proc/1/root/etc/passwd", "/etc/passwd")):
    os.symlink(target, "/tmp/link%d" % n)
refused = 0
for name in ("a", "link0", "link1", "link2", "link3", "link4"):
    try:
        open("/tmp/" + name, "ab")
        print("opened", name)
    except OSError:
        refused += 1
print("refused", refused, "of 6")
