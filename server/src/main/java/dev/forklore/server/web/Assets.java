package dev.forklore.server.web;

import dev.forklore.server.web.answer.SecurityHeaders;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scripts, styles and fonts from the class path; their names contain a hash, so they never change.
 */
public final class Assets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  void file(Context ctx) {
    String name = ctx.pathParam("name");
    byte[] bytes = NAME.matcher(name).matches() ? read("/web/assets/" + name) : null;
    if (bytes == null) throw new NotFoundResponse();
    if (name.endsWith(".png")) SecurityHeaders.letOthersLoad(ctx); // previews of links show them
    ctx.header("Cache-Control", "public, max-age=31536000, immutable");
    ctx.contentType(type(name)).result(bytes);
  }

  /** The script for other people's pages, at an address that does not change. */
  void embedScript(Context ctx) {
    byte[] bytes = read("/web/embed.js");
    if (bytes == null) throw new NotFoundResponse();
    SecurityHeaders.letOthersLoad(ctx);
    ctx.header("Cache-Control", "public, max-age=3600");
    ctx.contentType(type("embed.js")).result(bytes);
  }

  private static byte @Nullable [] read(String path) {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "woff2" -> "font/woff2";
      case "png" -> ContentType.IMAGE_PNG.getMimeType();
      case "json", "map" -> ContentType.JSON;
      default -> ContentType.OCTET_STREAM;
    };
  }
}
