# NUL, and bytes that are no UTF-8.
# ends: exited
# exit: 0
# shows: a\x00b\uFFFD\uFFFDc\uFFFD世
import sys

sys.stdout.buffer.write(b"a\0b\xff\xfec\xc0\xe4\xb8\x96\n")
