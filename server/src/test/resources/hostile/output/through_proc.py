# Writes to its own and to the supervisor's descriptors by their names in /proc.
# ends: exited
# exit: 0
# hides: forged
# shows: (?m)^wrote to 0$
import glob

written = 0
for name in [n for n in glob.glob("/proc/*/fd/*") if not n.endswith("/0")] + ["/dev/stdout", "/proc/1/fd/1", "/proc/1/fd/2", "/proc/1/task/1/fd/1"]:
    try:
        with open(name, "wb", buffering=0) as f:
            f.write(b"forged\n")
            written += 1
    except OSError:
        pass
print("wrote to", written)
