# Puts its errors where its output was, and the other way round, hundreds of times.
# ends: exited
# exit: 0
# shows: (?s)one.*two
import os

saved = os.dup(1)
for _ in range(501):
    keep = os.dup(1)
    os.dup2(2, 1)
    os.dup2(keep, 2)
    os.close(keep)
os.write(1, b"one\n")
os.write(saved, b"two\n")
