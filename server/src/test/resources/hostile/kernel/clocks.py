# Sets the machine's clocks.
# ends: exited
# exit: 0
# shows: (?m)^refused 3 of 3$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
when = (ctypes.c_long * 2)(1_000_000_000, 0)
answers = [libc.settimeofday(when, None), libc.clock_settime(0, when), libc.adjtimex(ctypes.create_string_buffer(b"\1", 256))]
print("refused", answers.count(-1), "of 3")
