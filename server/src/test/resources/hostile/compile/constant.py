# A constant that is too large to be folded and too large to be made.
# ends: memory or exited
x = ("x" * 1_000_000) * 1_000_000
