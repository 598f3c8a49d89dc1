import sys
from multiprocessing import Process

from tasks import task

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "work"
    processes = [Process(target=task(name)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"{process.name} failed")
    print(f"2 x {name}, in processes")
