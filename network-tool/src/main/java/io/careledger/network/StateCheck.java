// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at the state folder before anything is made in it. */
public final class StateCheck {
  /** In the copy's folder: the organisation whose part is here, or an empty line. */
  private static final String ORGANISATION = "organisation";

  private static final long ROOM = 1L << 30;

  private StateCheck() {}

  /**
   * Refuses a folder that holds something else: it is about to be removed.
   *
   * @throws NetworkException if it is there and no network was made in it
   */
  static void requireNetwork(Path state) {
    if (Files.exists(state) && !Files.exists(state.resolve("consortium/consortium.yaml"))) {
      throw new NetworkException(state + " holds no network, so nothing was removed");
    }
  }

  /**
   * Refuses a disk that is nearly full, and a consortium that is not the one that the folder was
   * made from. What each organisation chooses for itself may have changed; it counts from the next
   * start of its node on.
   */
  static void require(Site site) {
    Path copy = site.state().resolve("consortium");
    try {
      requireRoom(site.state(), Files.getFileStore(site.state()).getUsableSpace());
      if (!Files.exists(copy.resolve("consortium.yaml"))) {
        keep(site, copy);
      }
      requireSameOrganisation(site, copy.resolve(ORGANISATION));
      Consortium made = Consortium.read(copy.resolve("consortium.yaml"));
      requireSame(site, copy, made);
      if (!made.equals(site.consortium())) {
        keep(site, copy);
      }
    } catch (IOException e) {
      throw new NetworkException(site.state() + " can't be used: " + e.getMessage(), e);
    }
  }

  /** The organisation whose part a folder is; empty if it has all parts, or is not made yet. */
  public static String organisation(Path state) {
    Path file = state.resolve("consortium").resolve(ORGANISATION);
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new NetworkException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** A folder with all parts can't become one organisation's, nor one's another's. */
  private static void requireSameOrganisation(Site site, Path file) throws IOException {
    String own = site.own().map(Organisation::name).orElse("");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, own + "\n");
    }
    String kept = organisation(site.state());
    if (!kept.equals(own)) {
      throw new NetworkException(
          site.state()
              + " holds "
              + (kept.isEmpty() ? "all organisations' parts" : "the part of " + kept)
              + ": set CARELEDGER_NETWORK_STATE to another folder, or"
              + " CARELEDGER_NETWORK_ORGANISATION as it was");
    }
  }

  private static void keep(Site site, Path copy) throws IOException {
    for (String name : List.of("collections.yaml", "consortium.yaml")) {
      Path given = site.config().resolve(name);
      if (Files.exists(given)) {
        PrivateFiles.write(copy.resolve(name), Files.readString(given));
      }
    }
  }

  private static void requireSame(Site site, Path copy, Consortium made) {
    if (!made.shared().equals(site.consortium().shared())) {
      throw new NetworkException(
          site.config()
              + " differs from what the network in "
              + site.state()
              + " was made from ("
              + copy
              + "): undo the change, or begin anew with `scripts/network clean`");
    }
  }

  static void requireRoom(Path state, long room) {
    if (room < ROOM) {
      throw new NetworkException(
          String.format(
              "only %d MB are free at %s, 1024 are needed: free some, or set"
                  + " CARELEDGER_NETWORK_STATE to another disk",
              room >> 20, state));
    }
  }
}
