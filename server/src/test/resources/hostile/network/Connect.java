// Opens a web page.
// ends: exited
// exit: 1
// shows: (?i)unreachable|ConnectException
void main() throws Exception {
  java.net.URI.create("http://192.0.2.1/").toURL().openStream().readAllBytes();
}
