# headline: forked waits for a lock that is never freed
# says: the lock was copied while another thread held it
import multiprocessing
import threading
import time

guard = threading.Lock()


def keep():
    with guard:
        time.sleep(25)


def want():
    with guard:
        print("never")


if __name__ == "__main__":
    threading.Thread(target=keep, daemon=True).start()
    while not guard.locked():
        time.sleep(0.01)
    child = multiprocessing.Process(target=want, name="forked")
    child.start()
    child.join()
