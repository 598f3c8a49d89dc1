import sys
from concurrent.futures import InterpreterPoolExecutor

from tasks import task

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "work"
    with InterpreterPoolExecutor(2) as interpreters:
        runs = [interpreters.submit(task(name)) for _ in range(2)]
        for run in runs:
            run.result()  # raises what the task raised
    print(f"2 x {name}, in interpreters")
