# Two threads take two locks, each in the other order: press Run, and wait.
from threading import Barrier, Lock, Thread

left, right = Lock(), Lock()
both_have_one = Barrier(2)


def take_both(name, first, second):
    with first:
        print(f"{name} has its first lock", flush=True)
        both_have_one.wait()
        with second:
            print(f"{name} has both", flush=True)


one = Thread(target=take_both, name="one", args=["one", left, right])
two = Thread(target=take_both, name="two", args=["two", right, left])
one.start()
two.start()
one.join()
two.join()
