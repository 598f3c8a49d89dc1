# Opens what belongs to process 1.
# ends: exited
# exit: 0
# shows: (?m)^refused 10 of 10$
import os

refused = 0
for name in ("fd", "fd/0", "fd/1", "fdinfo", "mem", "environ", "root", "cwd", "map_files", "exe"):
    path = "/proc/1/" + name
    try:
        if name in ("fd", "fdinfo", "map_files"):
            os.listdir(path)
        elif name in ("root", "cwd", "exe"):
            os.readlink(path)
        else:
            open(path, "rb").read(1)
        print("opened", name)
    except OSError:
        refused += 1
print("refused", refused, "of 10")
