# Leaves messages in queues that live in the kernel.
# ends: exited
# exit: 0
# shows: (?m)^left 0 queues$
import os

left = 0
for n in range(100):
    try:
        os.close(os.open("/dev/mqueue/%d" % n, os.O_CREAT | os.O_RDWR))
        left += 1
    except OSError:
        pass
print("left", left, "queues")
