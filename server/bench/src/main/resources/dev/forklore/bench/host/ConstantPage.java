import io.javalin.Javalin;

/** The same web server with the same settings, which answers with a constant of so many characters. */
void main(String[] args) {
  int port = Integer.parseInt(args[0]);
  var text = "x".repeat(Integer.parseInt(args[1]));
  var javalin = Javalin.create(config -> {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.routes.get("/", ctx -> ctx.contentType("text/html; charset=utf-8").result(text));
  });
  javalin.start("127.0.0.1", port);
}
