# What the environment gives away.
# ends: exited
# exit: 0
# shows: (?m)^\['HOME', 'HOSTNAME', 'LANG', 'PATH', 'PYTHONDONTWRITEBYTECODE'\]$
import os

print(sorted(n for n in os.environ if n not in ("LC_CTYPE", "PWD", "SHLVL")))
