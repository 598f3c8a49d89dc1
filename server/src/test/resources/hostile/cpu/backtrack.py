# A regular expression that backtracks for ever inside C code.
# ends: wall-time
import re

re.match(r"(a+)+$", "a" * 60 + "b")
