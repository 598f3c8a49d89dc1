package dev.forklore.server.web.gate;

import dev.forklore.server.run.Starter;
import dev.forklore.server.web.answer.Problem;
import dev.forklore.server.web.peer.Forwarding;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Declares the addresses of the site. Every method that declares one also decides who may ask for
 * it, so no address is without a decision. An object with an id is looked up here, once: the
 * decision is about the very object that the handler receives.
 */
public final class Doors {
  private final RoutesConfig routes;
  private final Gate gate;
  private final Guard guard;
  private final Browsers browsers;
  private final Optional<Forwarding> forwarding;
  private final List<Door> declared = new ArrayList<>();

  /**
   * @param forwarding to the servers that have what this one does not; empty if there are none
   */
  public Doors(
      RoutesConfig routes,
      Gate gate,
      Guard guard,
      Browsers browsers,
      Optional<Forwarding> forwarding) {
    this.forwarding = forwarding;
    this.routes = routes;
    this.gate = gate;
    this.guard = guard;
    this.browsers = browsers;
  }

  /** Who may ask for an address. */
  public enum Admits {
    /** Everybody, even where the site is not open to everybody. */
    EVERYBODY,
    /** Those who may use the site. */
    READERS,
    /** Those who may use the site and started what the address names. */
    STARTER,
    /** Those who know the admin token. */
    OPERATOR
  }

  /** An address as it was declared. */
  public record Door(HandlerType method, String path, Admits admits) {}

  /** Answers an authorised request about an object that was found. */
  @FunctionalInterface
  public interface Answer<T> {
    void to(Context ctx, T found) throws Exception;
  }

  /** All that were declared. */
  public List<Door> declared() {
    return List.copyOf(declared);
  }

  /** For everybody to read: addresses that reveal nothing about readers. */
  public void open(String path, Handler answer) {
    declare(HandlerType.GET, path, Admits.EVERYBODY, answer);
  }

  /** To sign in: for everybody, but not from another site's page and not too often. */
  public void signIn(String path, Handler answer) {
    declare(
        HandlerType.POST,
        path,
        Admits.EVERYBODY,
        ctx -> {
          if (guard.lets(ctx)) answer.handle(ctx);
        });
  }

  /** To read, for those who may use the site. */
  public void read(String path, Handler answer) {
    declare(
        HandlerType.GET,
        path,
        Admits.READERS,
        ctx -> {
          if (gate.admits(ctx)) answer.handle(ctx);
        });
  }

  /** A page from which programs are started: it gives the browser its identity. */
  public void page(String path, Handler answer) {
    read(
        path,
        ctx -> {
          browsers.greet(ctx);
          answer.handle(ctx);
        });
  }

  /** To read about one object, for those who may use the site and know its id. */
  public <T> void follow(String path, Startable<T> things, Answer<T> answer) {
    read(
        path,
        ctx -> {
          Optional<T> found = find(ctx, path, things);
          if (found.isEmpty()) return;
          things.starter().apply(found.get()).saw(browsers.shown(ctx));
          answer.to(ctx, found.get());
        });
  }

  /** To start something, for those who may use the site. */
  public void start(String path, Handler answer) {
    declare(
        HandlerType.POST,
        path,
        Admits.READERS,
        ctx -> {
          if (gate.admits(ctx) && guard.lets(ctx)) answer.handle(ctx);
        });
  }

  /** To steer one object, for its starter. */
  public <T> void steer(HandlerType method, String path, Startable<T> things, Answer<T> answer) {
    forStarter(method, path, things, guard::letsSteer, answer);
  }

  /** To make one object public, for its starter, who must show more than its id. */
  public <T> void publish(String path, Startable<T> things, Answer<T> answer) {
    forStarter(HandlerType.POST, path, things, guard::letsPublish, answer);
  }

  private <T> void forStarter(
      HandlerType method,
      String path,
      Startable<T> things,
      BiPredicate<Context, Starter> lets,
      Answer<T> answer) {
    declare(
        method,
        path,
        Admits.STARTER,
        ctx -> {
          if (!gate.admits(ctx) || !guard.lets(ctx)) return;
          Optional<T> found = find(ctx, path, things);
          if (found.isEmpty()) return;
          if (lets.test(ctx, things.starter().apply(found.get()))) answer.to(ctx, found.get());
        });
  }

  /** For the operator of the site to read. */
  public void admin(String path, Handler answer) {
    declare(
        HandlerType.GET,
        path,
        Admits.OPERATOR,
        ctx -> {
          if (gate.admitsOperator(ctx)) answer.handle(ctx);
        });
  }

  /** For the operator of the site to change something. */
  public void adminChange(String path, Handler answer) {
    declare(
        HandlerType.POST,
        path,
        Admits.OPERATOR,
        ctx -> {
          if (!guard.lets(ctx) || !gate.admitsOperator(ctx)) return;
          if (!isElsewhere(ctx, path)) answer.handle(ctx);
        });
  }

  private void declare(HandlerType method, String path, Admits admits, Handler answer) {
    declared.add(new Door(method, path, admits));
    routes.addHttpHandler(method, path, answer);
  }

  /** Empty if it was answered: by the server that has it, or because there is no such thing. */
  private <T> Optional<T> find(Context ctx, String path, Startable<T> things)
      throws IOException, InterruptedException {
    String id = ctx.pathParam("id");
    Optional<T> found = things.find(id);
    if (found.isPresent() || passedOn(ctx, path, id, null)) return found;
    Problem.of(HttpStatus.NOT_FOUND, things.absent()).answer(ctx);
    return found;
  }

  /** Of a request of the operator's: whether the server that has what it names answered it. */
  private boolean isElsewhere(Context ctx, String path) throws IOException, InterruptedException {
    return path.contains("{id}")
        && passedOn(ctx, path, ctx.pathParam("id"), ctx.header("Authorization"));
  }

  private boolean passedOn(Context ctx, String path, String id, @Nullable String authorization)
      throws IOException, InterruptedException {
    return forwarding.isPresent()
        && forwarding.get().takes(ctx, path, id, browsers.passing(ctx, authorization));
  }
}
