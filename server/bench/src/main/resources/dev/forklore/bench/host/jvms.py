# Times 20 JVMs, one after the other, each of which says its version and ends.
import subprocess
import time

COMMAND = ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version"]

begun = time.monotonic_ns()
for _ in range(20):
    subprocess.run(COMMAND, env={}, stderr=subprocess.DEVNULL, check=True)
print("ms", (time.monotonic_ns() - begun) / 1e6)
