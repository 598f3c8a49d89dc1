# Looks for the host's Unix sockets: the Docker daemon's, system services, and those without a file.
# ends: exited
# exit: 0
# shows: (?m)^reached \[\]; listening: 0$
import os
import socket
import stat

reached = []
for name in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/systemd/private",
             "/run/dbus/system_bus_socket", "\0/containerd-shim", "\0dbus"):
    try:
        s = socket.socket(socket.AF_UNIX)
        s.connect(name)
        reached.append(name)
    except OSError:
        pass
for folder, _, names in os.walk("/"):
    if folder.startswith(("/proc", "/sys")):
        continue
    for name in names:
        path = os.path.join(folder, name)
        if stat.S_ISSOCK(os.lstat(path).st_mode):
            reached.append(path)
with open("/proc/net/unix") as f:
    listening = sum(line.split()[3] == "00010000" for line in list(f)[1:])
print("reached %s; listening: %d" % (reached, listening))
