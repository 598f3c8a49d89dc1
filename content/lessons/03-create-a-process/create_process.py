"""Four processes, one of them without an argument."""
from multiprocessing import Process


def print_continent(name="Asia"):
    print(f"The name of the continent is {name}")


if __name__ == "__main__":
    processes = [Process(target=print_continent)]
    for name in ("America", "Europe", "Africa"):
        processes.append(Process(target=print_continent, args=(name,)))

    for process in processes:
        process.start()
        print(f"{process.name} started as pid {process.pid}")
    for process in processes:
        process.join()
        print(f"{process.name} ended with exit code {process.exitcode}")
