# Mounts, by the old calls and by the new ones.
# ends: exited
# exit: 0
# shows: (?m)^granted \[\]$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
granted = []
if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0:
    granted.append("mount")
if libc.mount(None, b"/", None, 0x20 | 0x1000, None) == 0:
    granted.append("remount")
for target in (b"/tmp", b"/proc/kcore", b"/sys/firmware", b"/"):
    if libc.umount2(target, 2) == 0:
        granted.append(target)
for number in (428, 429, 430, 431, 432, 433, 442):
    if libc.syscall(number, -1, b"tmpfs", 0, 0, 0) != -1 or ctypes.get_errno() not in (1, 38):
        granted.append(number)
if libc.chroot(b"/tmp") == 0:
    granted.append("chroot")
print("granted", granted)
