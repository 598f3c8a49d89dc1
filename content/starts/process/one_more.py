import os
from multiprocessing import Process


def work(name):
    print(f"{name} in process {os.getpid()}", flush=True)


if __name__ == "__main__":
    child = Process(target=work, args=["The child"])
    child.start()
    work("The parent")
    child.join()
    print(f"The child ended with exit code {child.exitcode}")
