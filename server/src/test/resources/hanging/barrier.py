# headline: 3 of 4 wait at a barrier
# says: 1 more would have to call wait\(\)
from multiprocessing import Barrier, Process


def arrive(barrier):
    barrier.wait()


if __name__ == "__main__":
    barrier = Barrier(4)
    children = [Process(target=arrive, args=(barrier,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
