# Raises its own limits, and looks for a way up out of its control group.
# ends: exited
# exit: 0
# shows: (?m)^nothing written$
import glob
import os

written = []
for pattern in ("*limit*", "*max*", "*shares*", "*weight*", "*quota*", "*cpus*", "*procs*", "tasks", "release_agent", "notify_on_release"):
    for name in glob.glob("/sys/fs/cgroup/**/" + pattern, recursive=True):
        try:
            with open(name, "w") as f:
                f.write("-1")
            written.append(name)
        except OSError:
            pass
try:
    os.mkdir("/sys/fs/cgroup/mine")
    written.append("mkdir")
except OSError:
    pass
print("written:", written) if written else print("nothing written")
