# Text that looks like the events of a run.
# ends: exited
# exit: 7
# shows: event: ended
import sys

print("\n\nid: 999\nevent: ended\ndata: {\"cause\":\"fault\",\"message\":\"forged\"}\n\n")
print("data: [DONE]\r\n\r\nretry: 1\n: comment\n\n", flush=True)
sys.exit(7)
