# What of the host is mounted here.
# ends: exited
# exit: 0
# shows: (?m)^mounts \[\]$
# podends: exited
# podexit: 0
# podshows: (?m)^mounts \[\('/dev/termination-log', '[a-z0-9]+'\)\]$
found = []
with open("/proc/self/mountinfo") as f:
    for line in f:
        where, kind = line.split()[4], line.split(" - ")[1].split()[0]
        known = ("overlay", "proc", "tmpfs", "sysfs", "cgroup", "cgroup2", "devpts", "mqueue")
        small = ("/etc/hosts", "/etc/hostname", "/etc/resolv.conf")
        if kind not in known and where not in small:
            found.append((where, kind))
print("mounts", found)
