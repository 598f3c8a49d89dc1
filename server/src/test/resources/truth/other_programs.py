# Children that execute another program, of which one is not there.
# main: exit 0
# said.py of main: exit 4
# quick.py of main: exit 0
# other_programs.py of main: exit 127
import subprocess
import sys

with open("/tmp/said.py", "w") as file:
    file.write("import sys; print('said'); sys.exit(4)")
with open("/tmp/quick.py", "w") as file:
    file.write("import os; os._exit(0)")
subprocess.run([sys.executable, "/tmp/said.py"])
subprocess.run([sys.executable, "-I", "-S", "/tmp/quick.py"])
try:
    subprocess.run(["/nowhere"])
except FileNotFoundError as e:
    print(e.strerror)
