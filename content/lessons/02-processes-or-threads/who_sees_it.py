"""A thread and then a process add one to the same variable."""
import os
from multiprocessing import Process
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

    process = Process(target=add_one)
    process.start()
    process.join()
    print(f"after the process, main sees {counter}")
