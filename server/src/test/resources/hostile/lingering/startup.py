# Leaves code that Python would run at its next start.
# ends: exited
# exit: 0
import os
import sys

for folder in ("/program", "/tmp/.local/lib/python%d.%d/site-packages" % sys.version_info[:2]):
    os.makedirs(folder, exist_ok=True)
    for name in ("sitecustomize.py", "usercustomize.py", "os.py", "random.py", "x.pth"):
        with open(os.path.join(folder, name), "w") as f:
            f.write("import sys; print('from the last run')\n")
for name in (".profile", ".bashrc", ".java", ".hotspotrc", "hs_err.log", "JDK_JAVA_OPTIONS"):
    open("/tmp/" + name, "w").close()
