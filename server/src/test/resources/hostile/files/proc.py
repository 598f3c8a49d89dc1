# Writes to whatever in /proc could change something outside.
# ends: exited
# exit: 0
# shows: (?m)^nothing written$
import os

tries = ["/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/vm/drop_caches",
         "/proc/sys/kernel/modprobe", "/proc/sys/fs/binfmt_misc/register", "/proc/1/oom_score_adj", "/proc/1/comm",
         "/proc/1/uid_map", "/proc/self/uid_map", "/proc/1/clear_refs", "/proc/1/coredump_filter", "/proc/irq/default_smp_affinity",
         "/proc/acpi/wakeup", "/proc/kcore", "/proc/1/attr/current", "/proc/1/sched", "/proc/1/timerslack_ns"]
written = []
for name in tries:
    try:
        fd = os.open(name, os.O_WRONLY)
        os.write(fd, b"1\n")
        written.append(name)
    except OSError:
        pass
print("written:", written) if written else print("nothing written")
