// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actors of this computer: {@code NAME.key}, encrypted, and beside it {@code NAME.json}. */
public final class LocalActors {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
  private static final String SUFFIX = ".json";
  private final Path folder;
  private final Consumer<String> remarks;
  private final Set<String> remarked = new HashSet<>();
  private @Nullable Map<String, String> names; // of ids; read once, for a table of many rows

  /**
   * The actors of a home.
   *
   * @param remarks is told, once, of each file that is passed over because it is damaged
   */
  public LocalActors(Home home, Consumer<String> remarks) {
    folder = home.actors();
    this.remarks = remarks;
  }

  /**
   * Where an actor's key file is or will be.
   *
   * @throws LedgerException {@code CL-ARGUMENT-INVALID} for a name that could be no file's
   */
  public Path keyFile(String name) {
    return folder.resolve(requireName(name) + ".key");
  }

  /** A name under which a key file can lie. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "name",
          "1 to 32 lower-case letters, digits, dots, hyphens and underscores expected");
    }
    return name;
  }

  /** Makes the folder. */
  public void create() {
    Home.createFolder(folder);
  }

  /** Remembers an actor that is registered. */
  public void save(LocalActor actor) {
    names = null;
    DurableFile.write(
        folder.resolve(actor.name() + SUFFIX),
        CanonicalJson.encode(actor).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The actor of that name, if there is one here.
   *
   * @throws LedgerException {@code CL-KEY-FILE-INVALID}, field {@code actor}, if its file is
   *     damaged
   */
  public Optional<LocalActor> find(String name) {
    Path file = folder.resolve(name + SUFFIX);
    if (!NAME.matcher(name).matches() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          CanonicalJson.decode(Files.readString(file), members -> LocalActor.read(name, members)));
    } catch (IOException e) {
      throw failed(file, e);
    } catch (LedgerException e) {
      throw new LedgerException(
          ErrorCode.KEY_FILE_INVALID, "actor", file + " is damaged: " + e.reason(), e);
    }
  }

  /**
   * The actor of that name.
   *
   * @throws LedgerException {@code CL-KEY-FILE-MISSING}
   */
  public LocalActor require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.KEY_FILE_MISSING, "actor", "there is no actor " + name + " here"));
  }

  /** The id of a local actor, or the id itself if that is what was given. */
  public String id(String nameOrId) {
    return Forms.ACTOR.matcher(nameOrId).matches() ? nameOrId : require(nameOrId).id();
  }

  /** The local name of an id, if it has one, else the id. Reads all files at the first call. */
  public String name(String id) {
    Map<String, String> known = names;
    if (known == null) {
      known =
          list().stream()
              .collect(Collectors.toMap(LocalActor::id, LocalActor::name, (first, next) -> first));
      names = known;
    }
    return known.getOrDefault(id, id);
  }

  /** Whether the name is one's own to give: nothing lies there, or what lies there is damaged. */
  public boolean isFree(String name) {
    return findWhole(name).isEmpty();
  }

  private Optional<LocalActor> findWhole(String name) {
    try {
      return find(name);
    } catch (LedgerException e) {
      if (e.code() != ErrorCode.KEY_FILE_INVALID) {
        throw e;
      }
      if (remarked.add(name)) {
        remarks.accept(e.reason() + "; adding the actor again writes it anew.");
      }
      return Optional.empty();
    }
  }

  /** All of them, by name; a damaged one stops no other. */
  public List<LocalActor> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("."))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .flatMap(name -> findWhole(name).stream())
          .toList();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static LedgerException failed(Path path, IOException e) {
    return new LedgerException(ErrorCode.STORAGE_FAILED, "", path + ": " + Cause.of(e), e);
  }
}
