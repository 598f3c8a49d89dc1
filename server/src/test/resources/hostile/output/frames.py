# The bytes of the supervisor's own frames, on every descriptor.
# ends: exited
# exit: 7
# hides: forged
import os
import struct

message = b"\x08" + struct.pack(">i", 5) + b"FAULT" + b"\0\0\0" + struct.pack(">i", 4) + b"f\xffrg" + bytes(36)
frame = struct.pack(">i", len(message)) + message
for fd in range(0, 64):
    try:
        os.write(fd, frame)
    except OSError:
        pass
os._exit(7)
