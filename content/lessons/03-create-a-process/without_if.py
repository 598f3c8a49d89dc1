"""A file without the `if`: what does the child do that imports it?"""
import multiprocessing

print("the file is read", flush=True)

spawn = multiprocessing.get_context("spawn")
process = spawn.Process(target=print, args=("the task",))
process.start()
process.join()
print(f"{process.name} ended with exit code {process.exitcode}")
