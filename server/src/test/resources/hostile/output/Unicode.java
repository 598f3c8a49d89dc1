// Lone surrogates, text direction, and a thousand marks on one letter.
// ends: exited
// exit: 0
// shows: (?m)\u202Eolleh.*z\u0300{1000}
void main() {
  IO.println("\u202Eolleh\u2066 \ud800 \udfff z" + "\u0300".repeat(1000) + " \uFEFF\u200B");
}
