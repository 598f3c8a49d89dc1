# A file that says it is a tebibyte long.
# ends: exited
# exit: 0
# shows: (?m)^File too large$
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open("/tmp/large", "wb") as f:
        f.truncate(1 << 40)
    print("granted")
except OSError as e:
    print(e.strerror)
