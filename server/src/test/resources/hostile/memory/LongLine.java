// Answers in its JVM's place when the supervisor asks for virtual threads, with a line of 60 MiB in the file that it names.
// ends: wall-time
// shows: (?m)^listens$
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

void main() throws Exception {
  var address = UnixDomainSocketAddress.of("/tmp/.java_pid" + ProcessHandle.current().pid());
  try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
    server.bind(address);
    IO.println("listens");
    while (true) {
      try (var asked = server.accept()) {
        answer(asked);
      }
    }
  }
}

void answer(SocketChannel asked) throws Exception {
  var question = ByteBuffer.allocate(4096);
  asked.read(question);
  String text = new String(question.array(), 0, question.position(), StandardCharsets.US_ASCII);
  Matcher file = Pattern.compile("/tmp/\\.threads_\\w+").matcher(text);
  if (file.find()) {
    try (var long1 = new RandomAccessFile(file.group(), "rw")) {
      long1.setLength(60 << 20);
    }
  }
  String said = "0\nFull thread dump\n\n\"VirtualThread-unblocker\" #1 daemon\n\n";
  asked.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.US_ASCII)));
}
