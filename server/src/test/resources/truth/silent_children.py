# Children that print nothing and end at once, some of them before their parent asks.
# main: exit 0
# 5 times: silent_children.py of main: exit 7
# 5 times: silent_children.py of main: exit 0
import os

for code in (7, 0):
    children = []
    for _ in range(5):
        child = os.fork()
        if child == 0:
            os._exit(code)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
