// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.chaincode.server.ProgramDigest;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Tree;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chaincode's lifecycle package, and the program that it names by digest. The same for all
 * organisations: it says which code, and nothing of where it runs.
 *
 * @param program the program's digest
 * @param folder of its jars and the package
 */
public record ChaincodePackage(String program, Path folder) {
  private static final int LABEL_DIGITS = 12;

  /**
   * The package of the chaincode as it is built, with the jars copied into the network's folder: a
   * later build must not change what runs.
   */
  public static ChaincodePackage ofBuild(Site site) {
    return of(site, site.root().resolve("chaincode-server/target/dist/lib"));
  }

  /** The package of another program, at the port that the running one leaves free. */
  public static ChaincodePackage of(Site site, Path jars) {
    try {
      String program = ProgramDigest.of(jars);
      Path folder = site.program().resolve(program);
      ChaincodePackage result = new ChaincodePackage(program, folder);
      if (!Files.exists(result.file())) {
        ProgramFiles.copy(jars, folder.resolve("lib"));
        result.place(site);
        Files.write(result.file(), archive(program));
      }
      return result;
    } catch (IOException e) {
      throw new NetworkException("the chaincode can't be packaged: " + e.getMessage(), e);
    }
  }

  /**
   * The package that the network runs.
   *
   * @throws NetworkException if it has none yet
   */
  public static ChaincodePackage current(Site site) {
    return find(site)
        .orElseThrow(() -> new NetworkException("no chaincode yet; run `scripts/network up`"));
  }

  /** The package that the network runs, if it has one. */
  public static Optional<ChaincodePackage> find(Site site) {
    Path file = site.program().resolve("current");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String program = Files.readString(file).strip();
      return Optional.of(new ChaincodePackage(program, site.program().resolve(program)));
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    }
  }

  /** The kept package of a version, if there is one that is complete. */
  public static Optional<ChaincodePackage> ofVersion(Site site, String version) {
    try (Stream<Path> folders = Files.list(site.program())) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(version))
          .map(folder -> new ChaincodePackage(folder.getFileName().toString(), folder))
          .filter(kept -> kept.version().equals(version) && Files.exists(kept.file()))
          .findFirst();
    } catch (IOException e) {
      throw new NetworkException(site.program() + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Decides where its services listen: not where those of the running package do, which may have
   * changed since this one was made.
   */
  public void place(Site site) {
    Optional<ChaincodePackage> running = find(site);
    if (!running.equals(Optional.of(this))) {
      boolean first = running.isEmpty() || running.get().port() == Port.CHAINCODE_NEXT;
      Port port = first ? Port.CHAINCODE : Port.CHAINCODE_NEXT;
      PrivateFiles.write(folder.resolve("port"), port.name() + "\n");
    }
  }

  /** Makes this the package that the network runs. */
  public void makeCurrent(Site site) {
    PrivateFiles.write(site.program().resolve("current"), program + "\n");
  }

  public Path file() {
    return folder.resolve("chaincode.tar.gz");
  }

  /**
   * Where its services listen: not where those of the package before do, so that both run while the
   * organisations change from one to the other.
   */
  public Port port() {
    try {
      return Port.valueOf(Files.readString(folder.resolve("port")).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new NetworkException(folder + " is no complete package: " + e.getMessage(), e);
    }
  }

  /** What the definition on the channel calls its version. */
  public String version() {
    return program.substring(0, LABEL_DIGITS);
  }

  /** The identifier under which peers know it: label and hash of the package. */
  public String id() {
    try {
      return label(program) + ":" + HexFormat.of().formatHex(sha256(Files.readAllBytes(file())));
    } catch (IOException e) {
      throw NetworkException.of(file() + " can't be read", e);
    }
  }

  /** The program's jars, in the order of their names. */
  public String classPath() {
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new NetworkException(folder + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Where an organisation's peer finds how to reach the service of the package being installed. */
  public static Path connection(Site site, Organisation organisation) {
    return site.of(organisation, "peer").resolve("chaincode-connection.json");
  }

  /** Whether an organisation's peer has it. */
  public boolean isInstalled(Site site, Organisation organisation) {
    return Files.exists(installedConnection(site, organisation));
  }

  /** Where the peer keeps it for an installed package, and reads it with every connection. */
  private Path installedConnection(Site site, Organisation organisation) {
    return site.of(organisation, "peer")
        .resolve("data/externalbuilder/builds")
        .resolve(id().replace(':', '-'))
        .resolve("release/chaincode/server/connection.json");
  }

  /**
   * Writes that file, for a package that is installed too, so that it holds the key and the port of
   * today: the peer connects with its own key.
   */
  public void writeConnection(Site site, Organisation organisation) {
    Path tls = site.of(organisation, "peer").resolve("tls");
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("address", organisation.address(port()));
    connection.put("dial_timeout", "10s");
    connection.put("tls_required", true);
    connection.put("client_auth_required", true);
    try {
      connection.put("root_cert", Files.readString(tls.resolve("ca.pem")));
      connection.put("client_cert", Files.readString(tls.resolve("server.pem")));
      connection.put("client_key", Files.readString(tls.resolve("server.key")));
    } catch (IOException e) {
      throw new NetworkException(tls + " can't be read: " + e.getMessage(), e);
    }
    PrivateFiles.write(connection(site, organisation), Tree.json(connection));
    if (isInstalled(site, organisation)) {
      PrivateFiles.write(installedConnection(site, organisation), Tree.json(connection));
    }
  }

  static byte[] archive(String program) {
    JsonObject metadata = JsonObject.empty().with("label", label(program)).with("type", "ccaas");
    JsonObject code = JsonObject.empty().with("format", 1).with("program", program);
    return PackageArchive.of(
        new TreeMap<>(
            Map.of(
                "code.tar.gz",
                PackageArchive.of(new TreeMap<>(Map.of("program.json", bytes(code)))),
                "metadata.json",
                bytes(metadata))));
  }

  private static String label(String program) {
    return "careledger_" + program.substring(0, LABEL_DIGITS);
  }

  private static byte[] bytes(JsonObject value) {
    return (CanonicalJson.encode(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
