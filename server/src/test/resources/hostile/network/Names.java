// Asks the domain name system.
// ends: exited
// exit: 1
// shows: UnknownHostException
void main() throws Exception {
  IO.println(java.net.InetAddress.getByName("example.org"));
}
