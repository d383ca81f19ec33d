// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.careledger.crypto.content.Cid;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Kubo node as far as the store calls it, with the answers that Kubo 0.42.0 was seen to give, and
 * faults on demand. Blocks lie in {@link StubBlocks}.
 */
final class StubNode implements AutoCloseable {
  static {
    // As the build sets it, for whoever runs one of these tests without the build.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Takes over one answer of {@code cat} or {@code add}. */
  @FunctionalInterface
  interface Fault {
    /** Whether it answered. */
    boolean answers(HttpExchange exchange, StubNode node) throws Exception;
  }

  final StubBlocks blocks = new StubBlocks();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Map<String, Fault> faults = new TreeMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  StubNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v0/", this::handle);
    server.start();
  }

  /** Lets a command go wrong from now on. */
  void fault(String command, Fault fault) {
    faults.put(command, fault);
  }

  void heal() {
    faults.clear();
  }

  KuboNode node() {
    return KuboNode.at(api(), Optional.empty());
  }

  KuboNode node(Path tokenFile) {
    return KuboNode.at(api(), Optional.of(tokenFile));
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  long count(String command) {
    return calls.stream().filter(call -> call.startsWith(command + "?")).count();
  }

  private void handle(HttpExchange exchange) {
    String command = exchange.getRequestURI().getPath().substring("/api/v0/".length());
    calls.add(command + "?" + exchange.getRequestURI().getRawQuery());
    authorizations.add(
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("none"));
    try (exchange) {
      Fault fault = faults.get(command);
      if (fault == null || !fault.answers(exchange, this)) {
        answer(exchange, command, query(exchange));
      }
    } catch (IOException e) {
      // The client went away, as some tests want it to.
      exchange.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, String command, Map<String, String> query)
      throws IOException {
    String argument = query.getOrDefault("arg", "");
    boolean online = !"true".equals(query.get("offline"));
    switch (command) {
      case "version" -> json(exchange, 200, "{\"Version\":\"0.42.0\"}\n");
      case "add" -> {
        byte[] content = StubMultipart.file(exchange);
        Cid cid = blocks.add(content);
        blocks.pins.put(cid.toString(), query.getOrDefault("pin-name", ""));
        json(
            exchange,
            200,
            "{\"Name\":\"f\",\"Hash\":\"" + cid + "\",\"Size\":\"" + content.length + "\"}\n");
      }
      case "cat" -> cat(exchange, query, online);
      case "block/get" -> send(exchange, "application/vnd.ipld.raw", blocks.read(argument, online));
      case "block/stat" -> {
        Optional<byte[]> block = blocks.read(argument, online);
        send(exchange, "application/json", block.map(found -> bytes("{\"Key\":\"x\"}\n")));
      }
      case "dag/stat" -> dagStat(exchange, argument);
      case "files/stat" -> {
        Cid cid = Cid.parse(argument.substring("/ipfs/".length()));
        if (blocks.read(cid.toString(), false).isEmpty()) {
          error(exchange, "block was not found locally (offline): ipld: could not find " + cid);
        } else {
          int size = blocks.readable(cid.toString(), false).length;
          json(
              exchange,
              200,
              "{\"Hash\":\"" + cid + "\",\"Size\":" + size + ",\"Type\":\"file\"}\n");
        }
      }
      case "pin/ls" -> {
        if (argument.isEmpty()) {
          StringBuilder list = new StringBuilder();
          blocks.pins.forEach(
              (cid, name) ->
                  list.append("{\"Cid\":\"" + cid + "\"")
                      .append(name.isEmpty() ? "" : ",\"Name\":\"" + name + "\"")
                      .append(",\"Type\":\"recursive\"}\n"));
          json(exchange, 200, list.toString());
          return;
        }
        String name = blocks.pins.get(argument);
        if (name == null) {
          error(exchange, "path '" + argument + "' is not pinned");
        } else {
          json(exchange, 200, "{\"Keys\":{\"" + argument + "\":{\"Name\":\"" + name + "\"}}}\n");
        }
      }
      case "pin/rm" -> {
        if (blocks.pins.remove(argument) == null) {
          error(exchange, "not pinned or pinned indirectly");
        } else {
          json(exchange, 200, "{\"Pins\":[\"" + argument + "\"]}\n");
        }
      }
      case "pin/add" -> pinAdd(exchange, argument, query.getOrDefault("name", ""));
      case "block/rm" -> {
        boolean pinned = !blocks.remove(argument);
        json(
            exchange,
            200,
            pinned ? "{\"Hash\":\"x\",\"Error\":\"pinned\"}\n" : "{\"Hash\":\"x\"}\n");
      }
      case "repo/gc" -> {
        blocks.collect();
        json(exchange, 200, "");
      }
      default -> error(exchange, "unknown " + command);
    }
  }

  private void cat(HttpExchange exchange, Map<String, String> query, boolean online)
      throws IOException {
    Optional<byte[]> first = blocks.read(query.get("arg"), online);
    if (first.isEmpty()) {
      error(exchange, "ipld: could not find " + query.get("arg"));
      return;
    }
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    byte[] content = blocks.readable(query.get("arg"), online);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("X-Content-Length", query.get("length"));
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      // What lies behind a block that is missing or damaged is not sent; the answer ends cleanly.
      out.write(content, Math.min(offset, content.length), Math.max(0, content.length - offset));
    }
  }

  private void dagStat(HttpExchange exchange, String argument) throws IOException {
    Optional<String> trouble = blocks.trouble(argument);
    if (trouble.isPresent()) {
      error(exchange, "error traversing DAG: " + trouble.get());
    } else {
      json(exchange, 200, "{\"Ratio\":1.5,\"DagStats\":[{\"Cid\":\"" + argument + "\"}]}\n");
    }
  }

  private void pinAdd(HttpExchange exchange, String argument, String name) throws IOException {
    blocks.fetch(argument);
    Optional<String> trouble = blocks.trouble(argument);
    if (trouble.isPresent()) {
      // Kubo 0.42.0 forgets the pin that was there when a renaming fails.
      blocks.pins.remove(argument);
      boolean damaged = trouble.get().contains("hash");
      error(exchange, "pin: " + (damaged ? trouble.get() : "context deadline exceeded"));
    } else {
      blocks.pins.put(argument, name);
      json(exchange, 200, "{\"Pins\":[\"" + argument + "\"]}\n");
    }
  }

  private void send(HttpExchange exchange, String type, Optional<byte[]> bytes) throws IOException {
    String argument = query(exchange).get("arg");
    if (bytes.isEmpty() && blocks.damaged.contains(argument)) {
      error(exchange, "block in storage has different hash than requested");
    } else if (bytes.isEmpty()) {
      boolean offline = "true".equals(query(exchange).get("offline"));
      error(exchange, offline ? "ipld: could not find " + argument : "context deadline exceeded");
    } else {
      exchange.getResponseHeaders().set("Content-Type", type);
      answer(exchange, 200, bytes.get());
    }
  }

  static void error(HttpExchange exchange, String message) throws IOException {
    json(exchange, 500, "{\"Message\":\"" + message + "\",\"Code\":0,\"Type\":\"error\"}\n");
  }

  static void json(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer(exchange, status, bytes(text));
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    List<String> parts =
        new ArrayList<>(List.of(exchange.getRequestURI().getRawQuery().split("&", -1)));
    for (String part : parts) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** An input that can't fail here. */
  static <T> T sure(java.util.concurrent.Callable<T> action) {
    try {
      return action.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
