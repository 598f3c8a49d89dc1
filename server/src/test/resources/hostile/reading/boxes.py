# Other sandboxes, by their control groups.
# ends: exited
# exit: 0
# shows: (?m)^groups \['/'\]$
# podends: exited
# podexit: 0
# podshows: (?m)^groups \['/[^' ]*'\]$
import os

with open("/proc/self/cgroup") as f:
    groups = {line.strip().split(":", 2)[2] for line in f}
for folder, folders, _ in os.walk("/sys/fs/cgroup"):
    for name in folders:
        if len(name) == 64 or "docker" in name:
            groups.add(os.path.join(folder, name))
print("groups", sorted(groups))
