# One operation that takes longer than the world will last, and that no Python signal handler can interrupt.
# ends: wall-time
print(9 ** 9 ** 9)
