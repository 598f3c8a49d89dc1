// Looks for programs that run with more rights than their caller's.
// ends: exited
// exit: 0
// shows: (?m)^0 set-uid files$
import java.nio.file.*;

void main() throws Exception {
  int[] found = {0};
  Files.walkFileTree(Path.of("/"), new SimpleFileVisitor<>() {
    public FileVisitResult preVisitDirectory(Path folder, java.nio.file.attribute.BasicFileAttributes a) {
      return folder.startsWith("/proc") || folder.startsWith("/sys") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    public FileVisitResult visitFile(Path file, java.nio.file.attribute.BasicFileAttributes a) throws IOException {
      int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      if (a.isRegularFile() && (mode & 06000) != 0) found[0]++;
      return FileVisitResult.CONTINUE;
    }

    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  });
  IO.println(found[0] + " set-uid files");
}
