# A KeyboardInterrupt that nobody catches ends a Python process by SIGINT.
# main: exit 0
# interrupted.py of main: signal 2
import os

child = os.fork()
if child == 0:
    raise KeyboardInterrupt
os.waitpid(child, 0)
