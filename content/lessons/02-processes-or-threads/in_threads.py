import sys
from threading import Thread

from tasks import task

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "work"
    threads = [Thread(target=task(name)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"2 x {name}, in threads")
