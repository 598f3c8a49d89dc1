# Takes memory until the kernel says no.
# ends: memory
# signal: 9
kept = []
while True:
    kept.append(bytearray(10_000_000))
