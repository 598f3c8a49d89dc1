# The kernel's log, memory, addresses and settings.
# ends: exited
# exit: 0
# shows: (?m)^told: \[\]$
told = []
for name in ("/dev/kmsg", "/proc/kmsg", "/proc/kcore", "/dev/mem", "/proc/keys", "/proc/sched_debug", "/proc/timer_list",
             "/proc/vmallocinfo", "/proc/slabinfo", "/proc/iomem", "/proc/interrupts", "/proc/softirqs", "/proc/modules",
             "/proc/cmdline", "/proc/config.gz", "/proc/diskstats", "/proc/partitions", "/sys/kernel/notes", "/sys/class/dmi/id/board_name",
             "/sys/class/dmi/id/product_name", "/sys/firmware/acpi/tables/DSDT", "/sys/class/powercap/intel-rapl/enabled"):
    try:
        with open(name, "rb") as f:
            if f.read(64):
                told.append(name)
    except OSError:
        pass
with open("/proc/kallsyms") as f:
    if any(int(line.split()[0], 16) for line in f):
        told.append("/proc/kallsyms")
print("told:", told)
