// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.config.Consortium;
import io.careledger.network.config.MembershipChange;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
    if (Files.exists(state) && !isMade(state)) {
      throw new NetworkException(state + " holds no network, so nothing was removed");
    }
  }

  /**
   * Refuses a folder that no network was made in, as one is that a command takes which is given in
   * another place than {@code up} was.
   *
   * @throws NetworkException with the folder and how another one is named
   */
  public static void requireMade(Path state) {
    if (!isMade(state)) {
      throw new NetworkException(
          "no network is in "
              + state
              + ": set CARELEDGER_NETWORK_STATE to the folder that `scripts/network up` made");
    }
  }

  /** Whether a network was made in a folder. */
  static boolean isMade(Path state) {
    return Files.exists(state.resolve("consortium/consortium.yaml"));
  }

  /**
   * Refuses a disk that is nearly full, and a consortium that is not the one that the folder was
   * made from. What each organisation chooses for itself may have changed; it counts from the next
   * start of its node on.
   */
  static void require(Site site) {
    change(site)
        .ifPresent(
            change -> {
              throw differs(site, ": `" + change.command() + "` makes it so");
            });
    if (!made(site).equals(site.consortium())) {
      keep(site);
    }
  }

  /**
   * As {@link #require}, but an organisation may be about to join or to leave.
   *
   * @return what is to change, if something is
   */
  static Optional<MembershipChange> change(Site site) {
    Path copy = copy(site);
    try {
      requireRoom(site.state(), Files.getFileStore(site.state()).getUsableSpace());
      if (!Files.exists(copy.resolve("consortium.yaml"))) {
        keep(site);
      }
      requireSameOrganisation(site, copy.resolve(ORGANISATION));
    } catch (IOException e) {
      throw NetworkException.of(site.state() + " can't be used", e);
    }
    Consortium made = made(site);
    if (made.shared().equals(site.consortium().shared())) {
      return Optional.empty();
    }
    Optional<MembershipChange> change = MembershipChange.between(made, site.consortium());
    if (change.isEmpty()) {
      throw differs(site, ": undo the change, or begin anew with `scripts/network clean`");
    }
    return change;
  }

  /** The consortium that a folder's network is made of. */
  static Consortium made(Site site) {
    return Consortium.read(copy(site).resolve("consortium.yaml"));
  }

  private static Path copy(Site site) {
    return site.state().resolve("consortium");
  }

  /**
   * The consortium as its file says; for an organisation that the file has no more, as it was: its
   * nodes are to be ended yet.
   *
   * @param own the organisation whose part is here, or an empty text
   */
  public static Consortium consortium(Path config, Path state, String own) {
    Consortium given = Consortium.read(config.resolve("consortium.yaml"));
    Path copy = state.resolve("consortium/consortium.yaml");
    boolean left =
        !own.isEmpty() && given.organisations().stream().noneMatch(each -> each.name().equals(own));
    return left && Files.exists(copy) ? Consortium.read(copy) : given;
  }

  /** The organisation whose part a folder is; empty if it has all parts, or is not made yet. */
  public static String organisation(Path state) {
    Path file = state.resolve("consortium").resolve(ORGANISATION);
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
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

  /** Lets the folder's network be made of the consortium as it is given now. */
  static void keep(Site site) {
    for (String name : List.of("collections.yaml", "consortium.yaml")) {
      Path given = site.config().resolve(name);
      try {
        if (Files.exists(given)) {
          PrivateFiles.write(copy(site).resolve(name), Files.readString(given));
        }
      } catch (IOException e) {
        throw NetworkException.of(given + " can't be read", e);
      }
    }
  }

  private static NetworkException differs(Site site, String advice) {
    return new NetworkException(
        site.config()
            + " differs from what the network in "
            + site.state()
            + " was made from ("
            + copy(site)
            + ")"
            + advice);
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
