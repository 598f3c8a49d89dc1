# What of the host is mounted here.
# ends: exited
# exit: 0
# shows: (?m)^mounts \[\]$
found = []
with open("/proc/self/mountinfo") as f:
    for line in f:
        where, kind = line.split()[4], line.split(" - ")[1].split()[0]
        known = ("overlay", "proc", "tmpfs", "sysfs", "cgroup", "cgroup2", "devpts", "mqueue")
        small = ("/etc/hosts", "/etc/hostname", "/etc/resolv.conf")
        if kind not in known and where not in small:
            found.append((where, kind))
print("mounts", found)
