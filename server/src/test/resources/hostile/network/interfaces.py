# Lists the interfaces, and gives one an address.
# ends: exited
# exit: 0
# shows: (?m)^\['lo'\] refused refused$
# podends: exited
# podexit: 0
# podshows: (?m)^\['eth0', 'lo'\] refused refused$
import fcntl
import os
import socket
import struct

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def answer(call, data):
    try:
        fcntl.ioctl(s, call, data)
        return "granted"
    except OSError:
        return "refused"


address = struct.pack("16sH2s4s8x", b"lo", socket.AF_INET, b"", socket.inet_aton("10.0.0.2"))
print(sorted(os.listdir("/sys/class/net")), answer(0x8916, address), answer(0x8914, struct.pack("16sH14x", b"lo", 0)))
