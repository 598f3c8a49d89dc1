"""Two processes at work; one of them crashes. What becomes of the other?"""
import ctypes
import os
import time
from multiprocessing import Process


def crash():
    print(f"Process {os.getpid()} is about to crash.", flush=True)
    ctypes.string_at(0)  # reads the address 0, where no process has memory


def carry_on():
    time.sleep(0.3)
    print(f"Process {os.getpid()} has not noticed a thing.")


if __name__ == "__main__":
    steady = Process(target=carry_on)
    fragile = Process(target=crash)
    steady.start()
    fragile.start()

    fragile.join()
    print(f"The fragile process ended with exit code {fragile.exitcode}.")
    steady.join()
    print(f"The steady process ended with exit code {steady.exitcode}.")
