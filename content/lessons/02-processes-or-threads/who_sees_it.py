"""A thread and then two processes add one to the same variable."""
import multiprocessing
import os
from threading import Thread

counter = 0


def add_one():
    global counter
    counter += 1
    print(f"  added in process {os.getpid()}: counter is {counter}")


if __name__ == "__main__":
    print(f"main is process {os.getpid()}: counter is {counter}")

    thread = Thread(target=add_one)
    thread.start()
    thread.join()
    print(f"after the thread, main sees {counter}")

    for method in ("fork", "forkserver"):
        context = multiprocessing.get_context(method)
        process = context.Process(target=add_one)
        process.start()
        process.join()
        code = process.exitcode
        print(f"after {method} (exit code {code}), main sees {counter}")
