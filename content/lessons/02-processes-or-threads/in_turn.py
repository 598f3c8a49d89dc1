import sys

from tasks import task

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "work"
    task(name)()
    task(name)()
    print(f"2 x {name}, in turn")
