# Prints without end.
# ends: output
while True:
    print("again and " * 100)
