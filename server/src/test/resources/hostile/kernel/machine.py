# Reboots, swaps, loads modules, renames the host, takes the console.
# ends: exited
# exit: 0
# shows: (?m)^granted \[\]$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
granted = []
for name, arguments in (("reboot", (0xFEE1DEAD,)), ("swapon", (b"/tmp/x", 0)), ("swapoff", (b"/tmp/x",)), ("sethostname", (b"mine", 4)),
                        ("setdomainname", (b"mine", 4)), ("acct", (b"/tmp/x",)), ("init_module", (None, 0, b"")), ("delete_module", (b"x", 0)),
                        ("vhangup", ()), ("personality", (0x0040000,)), ("klogctl", (3, None, 0)), ("quotactl", (0, b"/", 0, None))):
    call = getattr(libc, name)
    if call(*arguments) != -1:
        granted.append(name)
print("granted", granted)
