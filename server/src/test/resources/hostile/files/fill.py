# Writes until /tmp is full.
# ends: exited
# exit: 1
# shows: No space left on device
for n in range(200):
    with open("/tmp/%d" % n, "wb") as f:
        f.write(bytes(1 << 20))
