# One line of a hundred megabytes.
# ends: output
print("x" * 100_000_000)
