"""What is done twice: work computes, rest waits."""
import time


def work():
    number = 1
    for _ in range(5_000_000):
        number = number * 48271 % 2147483647


def rest():
    time.sleep(0.5)


def task(name):
    return {"work": work, "rest": rest}[name]
