package dev.forklore.server.web.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Where the browser finds each asset: a plain name ({@code app.css}) to the address whose name
 * holds the content's hash. Written by the front end's build.
 */
public record AssetManifest(Map<String, String> urls) {
  private static final String PATH = "/web/manifest.json";

  public AssetManifest {
    urls = Map.copyOf(urls);
  }

  /** The manifest on the class path, as it is now. */
  static AssetManifest read() {
    try (InputStream in = AssetManifest.class.getResourceAsStream(PATH)) {
      if (in == null) {
        throw new IllegalStateException(
            PATH
                + " is missing: the front end was not built. Run mvn -pl server process-resources.");
      }
      return new AssetManifest(
          new JsonMapper().readValue(in, new TypeReference<Map<String, String>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + PATH, e);
    }
  }

  /** The address of an asset that the build makes for some things and not for others. */
  Optional<String> find(String name) {
    return Optional.ofNullable(urls.get(name));
  }

  /** The address of an asset that the build is known to make. */
  public String url(String name) {
    String url = urls.get(name);
    if (url == null) throw new IllegalArgumentException("no asset " + name + " in " + PATH);
    return url;
  }
}
