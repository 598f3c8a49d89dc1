"""Two processes at work; one of them dies. What becomes of the other?"""
import os
import time
from multiprocessing import Process


def crash():
    os._exit(3)  # at once, with no clean-up, as a crash would


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
