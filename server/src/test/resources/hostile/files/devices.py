# Makes devices, and opens those that there are.
# ends: exited
# exit: 0
# shows: (?m)^refused 4 of 4; there are \[('(fd|full|fuse|mqueue|null|ptmx|pts|random|shm|stderr|stdin|stdout|tty|urandom|zero)'(, )?)+\]$
# podends: exited
# podexit: 0
# podshows: (?m)^refused 4 of 4; there are \[('(fd|full|fuse|mqueue|null|ptmx|pts|random|shm|stderr|stdin|stdout|termination-log|tty|urandom|zero)'(, )?)+\]$
import os
import stat

refused = 0
for major, minor in ((1, 1), (1, 2), (8, 0), (254, 0)):
    try:
        os.mknod("/tmp/device%d" % major, stat.S_IFBLK | 0o600, os.makedev(major, minor))
        print("made", major)
    except OSError:
        refused += 1
print("refused", refused, "of 4; there are", sorted(n for n in os.listdir("/dev") if n not in ("core", "console")))
