# Secrets in the image: keys, tokens, logs of its making.
# ends: exited
# exit: 0
# shows: (?m)^found \[\]$
import os
import re

words = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY|aws_secret|_authToken|http_proxy=|/root/\.m2|password=")
found = []
for top in ("/etc", "/root", "/home", "/var", "/opt/forklore", "/run", "/mnt", "/srv"):
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            try:
                with open(path, "rb") as f:
                    if not path.endswith((".aot", ".jar")) and words.search(f.read()):
                        found.append(path)
            except OSError:
                pass
print("found", found)
