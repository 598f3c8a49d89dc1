# Forks and exits at once, always with another process id: never there when it is looked for.
# ends: wall-time
import os

while True:
    try:
        if os.fork():
            os._exit(0)
    except OSError:
        pass
