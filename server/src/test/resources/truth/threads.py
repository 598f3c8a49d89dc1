# Threads are no processes: a pool of two beside some hundred of them.
# main: exit 0
# 2 times: ForkPoolWorker-\d of main: (exit 0|signal 15)
import multiprocessing
import threading


def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for _ in range(300):
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()
        print(pool.map(square, range(10)))
