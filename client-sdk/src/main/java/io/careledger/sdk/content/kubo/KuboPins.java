// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the institution's own node keeps. A pin keeps a content from the node's garbage collection;
 * there is one for each content, with one name.
 */
final class KuboPins {
  static final int ROUNDS = 4;
  private static final int REPEATS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9]{1,128}");

  private final KuboCalls node;

  KuboPins(KuboCalls node) {
    this.node = node;
  }

  KuboCalls node() {
    return node;
  }

  void requireReachable() throws ContentException {
    call("cannot store a content", "version", "number=true", Duration.ZERO);
  }

  /**
   * Refuses an answer to an upload that names something else, and unpins that.
   *
   * @param answer JSON; its Hash is what the node calls the content
   */
  void requireNamed(Cid cid, String answer) throws ContentException {
    String named =
        json(answer)
            .map(object -> object.members().get("Hash"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .orElse("");
    if (named.equals(cid.toString())) {
      return;
    }
    if (NAMED.matcher(named).matches()) {
      unpin(named);
    }
    throw failed(
        "cannot store a content",
        new NodeFailure(Kind.FAILED, node.name(), "calls it by another name than its bytes have"));
  }

  /**
   * Sees to it that an upload which the node took is pinned, as its next garbage collection would
   * remove it otherwise. A node that is ending answers an upload with the content's name and tells
   * of the pin that failed behind the answer's end only, which the JDK's client does not give.
   */
  void requirePinned(Cid cid, String name) throws ContentException {
    if (!isPinned(cid)) {
      pin(cid, name);
    }
  }

  /**
   * Whether a content that was uploaded is on the node's disk, as far as the node itself checks.
   */
  boolean isStored(Cid cid, Blocks local) throws ContentException {
    try {
      if (cid.codec() == Cid.Codec.RAW) {
        local.from(node, cid, 1 << 20);
        return true;
      }
      String answer = node.text("dag/stat", "arg=" + cid + "&offline=true&progress=false", pin());
      return answer.contains("\"" + cid + "\"");
    } catch (NodeFailure e) {
      if (e.kind() == Kind.DAMAGED || e.kind() == Kind.MISSING) {
        return false;
      }
      throw failed("cannot check content " + cid, e);
    } catch (IOException e) {
      throw ContentException.failed("cannot check content " + cid, e);
    }
  }

  private boolean isPinned(Cid cid) throws ContentException {
    return pinned(cid).isPresent();
  }

  /**
   * Whether a content is pinned and its first block here. A node that gives a pin another name
   * takes it away, walks through the content, and pins it anew; so what is here and not pinned is
   * asked for again, for a second and a half in all.
   */
  boolean isKept(Cid cid) throws ContentException {
    for (int asked = 0; isHere(cid); asked++) {
      if (isPinned(cid)) {
        return true;
      }
      if (asked == REPEATS) {
        return false;
      }
      pause(FIRST_PAUSE.multipliedBy(1L << asked));
    }
    return false;
  }

  /** Whether a block is on the node's disk, be it damaged. */
  boolean isHere(Cid block) throws ContentException {
    try {
      node.text("block/stat", "arg=" + block + "&offline=true", Duration.ZERO);
      return true;
    } catch (NodeFailure e) {
      if (e.kind() == Kind.MISSING || e.kind() == Kind.DAMAGED) {
        return e.kind() == Kind.DAMAGED;
      }
      throw failed("cannot look for a block", e);
    } catch (IOException e) {
      throw ContentException.failed("cannot look for a block", e);
    }
  }

  /** Gives a content that is whole here its name, and pins it if it is not pinned. */
  void name(Cid cid, String name) throws ContentException {
    Optional<String> answer = pinned(cid);
    boolean named = answer.isPresent() && answer.get().contains(":\"" + name + "\"");
    if (!named) {
      pin(cid, name);
    }
  }

  /**
   * Has the node fetch a content from others and pin it; fails soon if none that it knows has the
   * root.
   *
   * @return false if a damaged block that is still here is in the way
   */
  boolean fetched(Cid cid, String name) throws ContentException {
    Duration fetch = node.timeouts().fetch();
    String query = "arg=" + cid + "&timeout=" + fetch.toMillis() + "ms";
    if (found("block/stat", query, fetch).isEmpty()) {
      throw ContentException.missing(cid);
    }
    try {
      pin(cid, name);
      return true;
    } catch (ContentException e) {
      if (e.getCause() instanceof NodeFailure failure && failure.kind() == Kind.DAMAGED) {
        return false;
      }
      throw e;
    }
  }

  private void pin(Cid cid, String name) throws ContentException {
    // Without the timeout the node would look for a missing block for ever.
    call(
        "cannot pin content " + cid,
        "pin/add",
        "arg="
            + cid
            + "&recursive=true&progress=false&name="
            + KuboCalls.encoded(name)
            + "&timeout="
            + pin().toMillis()
            + "ms",
        pin());
  }

  /**
   * Unpins.
   *
   * @return whether it was pinned
   */
  boolean unpin(String named) throws ContentException {
    return found("pin/rm", "arg=" + named + "&recursive=true", pin()).isPresent();
  }

  /** Unpins a content and removes single blocks of it. */
  void drop(Cid cid, List<Cid> blocks) throws ContentException {
    unpin(cid.toString());
    for (Cid block : blocks) {
      String doing = "cannot remove a damaged block of content " + cid;
      String answer = call(doing, "block/rm", "arg=" + block + "&force=true", pin());
      // An error of this command stands in an answer that says yes.
      Object error = json(answer).map(object -> object.members().get("Error")).orElse(null);
      if (error != null) {
        NodeFailure told = NodeFailure.told(node.name(), String.valueOf(error));
        throw told.kind() == Kind.UNASKED
            ? failed(doing, told)
            : ContentException.corrupt(
                cid, "a damaged block of it can't be removed, as something else has it, too");
      }
    }
  }

  /** Frees the space of what is not pinned. */
  void collect() throws ContentException {
    try (WatchedBody answer = node.open("repo/gc", "silent=true", pin())) {
      answer.within(pin());
      answer.transferTo(OutputStream.nullOutputStream());
    } catch (NodeFailure e) {
      throw failed("cannot collect garbage", e);
    } catch (IOException e) {
      throw ContentException.failed("cannot collect garbage", e);
    }
  }

  private Optional<String> pinned(Cid cid) throws ContentException {
    return found("pin/ls", "arg=" + cid + "&type=recursive&names=true");
  }

  private Optional<String> found(String command, String query) throws ContentException {
    return found(command, query, Duration.ZERO);
  }

  /** The answer, or none if the node has no such thing. */
  private Optional<String> found(String command, String query, Duration working)
      throws ContentException {
    try {
      return Optional.of(node.text(command, query, working));
    } catch (NodeFailure e) {
      if (e.kind() == Kind.MISSING) {
        return Optional.empty();
      }
      throw failed("cannot do " + command, e);
    } catch (IOException e) {
      throw ContentException.failed("cannot do " + command, e);
    }
  }

  private String call(String doing, String command, String query, Duration working)
      throws ContentException {
    try {
      return node.text(command, query, working);
    } catch (NodeFailure e) {
      throw failed(doing, e);
    } catch (IOException e) {
      throw ContentException.failed(doing, e);
    }
  }

  private static void pause(Duration pause) throws ContentException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ContentException.failed(
          "cannot wait for a pin", new InterruptedIOException("interrupted"));
    }
  }

  private Duration pin() {
    return node.timeouts().pin();
  }

  private static Optional<JsonObject> json(String answer) {
    try {
      return Optional.of(CanonicalJson.read(answer.strip()));
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }

  /** A failure of the one node that matters. */
  static ContentException failed(String doing, NodeFailure e) {
    return e.kind() == Kind.UNASKED
        ? ContentException.unreachable(doing + ": " + e.getMessage())
        : ContentException.failed(doing, e);
  }
}
