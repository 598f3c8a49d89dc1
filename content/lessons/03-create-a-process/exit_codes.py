"""Six ways for a process to end, and what its parent gets to know."""
import sys
import time
from multiprocessing import Process
from threading import Thread


def succeed():
    pass


def fail():
    raise RuntimeError("nobody catches this")


def fail_in_a_thread():
    thread = Thread(target=fail)
    thread.start()
    thread.join()


def leave():
    sys.exit(7)


def sleep():
    time.sleep(60)  # ended long before that


def start(task):
    process = Process(target=task)
    process.start()
    return process


def report(how, process):
    process.join()
    print(f"{how:20} exit code {process.exitcode}")


if __name__ == "__main__":
    report("returns:", start(succeed))
    report("raises:", start(fail))
    report("a thread raises:", start(fail_in_a_thread))
    report("sys.exit(7):", start(leave))

    asked = start(sleep)
    asked.terminate()  # SIGTERM
    report("asked to end:", asked)
    killed = start(sleep)
    killed.kill()  # SIGKILL
    report("killed:", killed)
