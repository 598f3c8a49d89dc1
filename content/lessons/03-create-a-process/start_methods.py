"""Two processes by each start method: what does a child come with?"""
import multiprocessing
import os
import sys
import threading
import time

print(f"  the file is read in process {os.getpid()}", flush=True)


def show():
    threads = threading.active_count()
    print(f"  child {os.getpid()}, threads: {threads}", flush=True)


if __name__ == "__main__":
    version = sys.version.split()[0]
    print(f"Python {version} starts processes with:", flush=True)
    print(f"  {multiprocessing.get_start_method()}", flush=True)
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    threads = threading.active_count()
    print(f"main {os.getpid()}, threads: {threads}", flush=True)

    for method in ("spawn", "forkserver", "fork"):
        print(f"Two children by {method}", flush=True)
        for _ in range(2):
            process = multiprocessing.get_context(method).Process(target=show)
            process.start()
            process.join()
            if process.exitcode != 0:
                raise RuntimeError(f"{process.name} failed")
