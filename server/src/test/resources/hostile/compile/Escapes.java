// Code in a comment, behind an escaped line end.
// ends: exited
// exit: 0
// shows: (?m)^from a comment$
void main() {
  // \u000a IO.println("from a comment");
}
