# Prints without end, on the other stream.
# ends: output
import os

while True:
    os.write(2, b"again and " * 100)
