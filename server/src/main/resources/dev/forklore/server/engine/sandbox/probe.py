# Measures the sandbox from inside and prints what it finds, a name and a value a line. What cannot be read has an empty value.
import ctypes
import os
import resource
import socket


def text(name):
    try:
        with open(name) as f:
            return f.read().strip("\0 \n")
    except OSError:
        return ""


def status(name):
    return next((line.split(":", 1)[1].strip() for line in text("/proc/self/status").splitlines() if line.startswith(name + ":")), "")


def first(*names):
    return next((text(name) for name in names if text(name)), "")


def refused(number, *arguments):
    return libc.syscall(number, *arguments) == -1 and ctypes.get_errno() in (1, 38)


def capabilities():
    sets = [status("CapEff"), status("CapBnd")]
    return int(sets[0], 16) | int(sets[1], 16) if all(sets) else ""


def interfaces():
    if os.path.isdir("/sys/class/net"):
        return " ".join(sorted(os.listdir("/sys/class/net")))
    return " ".join(sorted(line.split(":")[0].strip() for line in text("/proc/net/dev").splitlines() if ":" in line))


def cgroup():
    if os.path.exists("/sys/fs/cgroup/cgroup.controllers"):
        return 2
    return 1 if os.path.exists("/sys/fs/cgroup/memory") else ""


def numbers(text):
    """Those of a list of the kernel's, such as 0-2,5."""
    parts = [part.split("-") for part in text.split(",")]
    return {n for part in parts for n in range(int(part[0]), int(part[-1]) + 1)}


def shared_threads():
    """How many threads of its cores are not its own; empty where the kernel does not say."""
    own = os.sched_getaffinity(0)
    siblings = [text(f"/sys/devices/system/cpu/cpu{n}/topology/thread_siblings_list") for n in own]
    return len(set().union(*map(numbers, siblings)) - own) if all(siblings) else ""


def killed_together():
    """Whether the kernel ends all of it when memory is short (cgroup version 2), and not one process."""
    return text("/sys/fs/cgroup/memory.oom.group") if cgroup() == 2 else {1: "0"}.get(cgroup(), "")


def reaches():
    """Where the API server of a cluster can be spoken to; empty where there is none."""
    known = [(os.environ.get("KUBERNETES_SERVICE_HOST"), os.environ.get("KUBERNETES_SERVICE_PORT")), globals().get("api", (None, None))]
    known = [(host, port) for host, port in known if host and port]
    return " ".join(f"{host}:{port}" for host, port in known if answers(host, port)) or ("nowhere" if known else "")


def answers(host, port):
    try:
        socket.create_connection((host, int(port)), 2).close()
        return True
    except OSError:
        return False


libc = ctypes.CDLL(None, use_errno=True)
arm = os.uname().machine == "aarch64"
calls = (97, 280, 282, 219, 241, 425) if arm else (272, 321, 323, 250, 298, 425)
tmp = os.statvfs("/tmp")
tools = {n for d in ("/bin", "/sbin", "/usr/bin", "/usr/sbin") if os.path.isdir(d) for n in os.listdir(d) if not n.startswith("python3")}
found = {
    "uid": os.getuid(),
    "kernel": os.uname().release,
    "capabilities": capabilities(),
    "no-new-privileges": status("NoNewPrivs"),
    "seccomp": status("Seccomp"),
    "calls": all(refused(n, -1, -1, -1, -1, -1) for n in calls),
    "confined": first("/proc/self/attr/apparmor/current", "/proc/self/attr/current"),
    "uid-map": " ".join(text("/proc/self/uid_map").split()),
    "cgroup": cgroup(),
    "memory": first("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"),
    "tasks": first("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max"),
    "root": "read-only" if os.statvfs("/").f_flag & os.ST_RDONLY else "writable",
    "tmp-bytes": tmp.f_blocks * tmp.f_frsize,
    "tmp-files": tmp.f_files,
    "tmp-noexec": bool(tmp.f_flag & os.ST_NOEXEC),
    "interfaces": interfaces(),
    "tools": len(tools),
    "interrupts": len(text("/proc/interrupts")),
    "open-files": resource.getrlimit(resource.RLIMIT_NOFILE)[1],
    "file-bytes": resource.getrlimit(resource.RLIMIT_FSIZE)[1],
    "token": os.path.exists("/var/run/secrets/kubernetes.io"),
    "last-words": os.path.isfile("/dev/termination-log") and os.access("/dev/termination-log", os.W_OK),
    "reaches": reaches(),
    "cores": len(os.sched_getaffinity(0)),
    "shared-threads": shared_threads(),
    "killed-together": killed_together(),
}
for name, value in found.items():
    print(name, value, sep="\t")
