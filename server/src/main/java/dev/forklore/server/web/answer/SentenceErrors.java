package dev.forklore.server.web.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the HTTP server itself refuses before any code of the site runs, such as headers
 * that are too long: in the site's words and with its headers, and without repeating what was sent.
 */
public final class SentenceErrors extends ErrorHandler {
  /** An unknown version of HTTP or an unknown encoding: not a failure of the server. */
  private static final Set<Integer> CLIENTS_FAULT =
      Set.of(HttpStatus.NOT_IMPLEMENTED_501, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505);

  private static final String TYPE = "application/problem+json";

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    int answered = CLIENTS_FAULT.contains(code) ? HttpStatus.BAD_REQUEST_400 : code;
    response.setStatus(answered);
    put(response.getHeaders());
    Content.Sink.write(response, true, problem(answered), callback);
  }

  private static void put(HttpFields.Mutable fields) {
    fields.put(HttpHeader.CONTENT_TYPE, TYPE);
    fields.put(new HttpField("Content-Security-Policy", "default-src 'none'"));
    SecurityHeaders.putFixed(fields);
  }

  private static String problem(int code) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", HttpStatus.getMessage(code))
        .put("status", code)
        .put("detail", sentence(code))
        .toString();
  }

  private static String sentence(int code) {
    return switch (code) {
      case HttpStatus.URI_TOO_LONG_414 -> "The address is longer than 8 KiB.";
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "The headers together are longer than 8 KiB.";
      case HttpStatus.PAYLOAD_TOO_LARGE_413 ->
          "The body is too large: at most 512 KiB are allowed, and 64 KiB for a program.";
      default -> "This request cannot be answered: " + HttpStatus.getMessage(code) + ".";
    };
  }
}
