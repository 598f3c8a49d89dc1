"""A task does not end. Pool can stop waiting for it, but not end it."""
from multiprocessing import Pool, TimeoutError


def square(n):
    while n < 0:  # never ends
        pass
    return n * n


if __name__ == "__main__":
    with Pool(1) as pool:
        print("In time:", pool.apply(square, (2,)))

        late = pool.apply_async(square, (-3,))
        try:
            print(late.get(timeout=0.3))
        except TimeoutError:
            print("Too late: nobody waits for it any more.")

        following = pool.apply_async(square, (4,))
        try:
            print(following.get(timeout=0.3))
        except TimeoutError:
            print("The only worker is still busy with it.")
