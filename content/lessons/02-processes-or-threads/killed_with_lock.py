"""A process is killed while it holds two locks. Are they free afterwards?"""
import fcntl
import time
from multiprocessing import Event, Lock, Process

PATH = "/tmp/lesson.lock"


def hold(lock, held):
    with open(PATH, "w") as file, lock:
        fcntl.flock(file, fcntl.LOCK_EX)
        held.set()
        time.sleep(60)  # killed long before that


def is_free(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False


if __name__ == "__main__":
    lock, held = Lock(), Event()
    holder = Process(target=hold, args=(lock, held))
    holder.start()
    held.wait()
    print("The holder has both locks.")

    holder.kill()
    holder.join()
    print(f"The holder ended with exit code {holder.exitcode}.")
    with open(PATH, "w") as file:
        print(f"Lock on a file, free again: {is_free(file)}")
    print(f"Lock in shared memory, free again: {lock.acquire(timeout=1)}")
