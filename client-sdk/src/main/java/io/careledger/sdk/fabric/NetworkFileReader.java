// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.Members;
import io.careledger.sdk.fabric.NetworkFile.Authority;
import io.careledger.sdk.fabric.NetworkFile.Identity;
import io.careledger.sdk.fabric.NetworkFile.IpfsNode;
import io.careledger.sdk.fabric.NetworkFile.Node;
import io.careledger.sdk.fabric.NetworkFile.Orderer;
import io.careledger.sdk.fabric.NetworkFile.Participant;
import io.careledger.sdk.fabric.NetworkFile.Registrar;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.holding.ReplicaRule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads connection files: JSON with every member known, every value in its form, paths relative to
 * the file. Whether the files that it names are there is found when they are used, and by {@code
 * careledger doctor}.
 */
final class NetworkFileReader {
  private static final List<String> IDENTITIES = List.of("admin", "member", "client", "supervisor");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9a-fA-F:]+]):[0-9]{1,5}");
  private static final Pattern CHAINCODE = Pattern.compile("[A-Za-z0-9]+([-_][A-Za-z0-9]+)*");
  private static final Pattern WEB = Pattern.compile("https?://[!-~]{1,300}");
  private static final Pattern SECURE_WEB = Pattern.compile("https://[!-~]{1,300}");
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_NODES = 256;

  private final Path folder;

  private NetworkFileReader(Path folder) {
    this.folder = folder;
  }

  static NetworkFile read(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      if (Files.size(absolute) > MOST_BYTES) {
        throw new LedgerException(
            ErrorCode.NETWORK_FILE_INVALID, "", file + ": larger than " + MOST_BYTES + " bytes");
      }
      NetworkFileReader reader = new NetworkFileReader(absolute.resolveSibling(""));
      return Members.read(
          CanonicalJson.read(Files.readString(absolute)),
          "",
          members -> reader.file(absolute, members));
    } catch (LedgerException e) {
      throw e.code() == ErrorCode.NETWORK_FILE_INVALID
          ? e
          : new LedgerException(
              ErrorCode.NETWORK_FILE_INVALID, e.field(), file + ": " + e.reason(), e);
    } catch (CharacterCodingException e) {
      throw new LedgerException(ErrorCode.NETWORK_FILE_INVALID, "", file + ": not UTF-8", e);
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.NETWORK_FILE_INVALID, "", file + ": " + Cause.of(e), e);
    }
  }

  static List<NetworkFile> readFolder(Path folder) {
    List<NetworkFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> entry.toString().endsWith(".json"))
          .sorted()
          .forEach(entry -> files.add(read(entry)));
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.NETWORK_FILE_INVALID, "", folder + ": " + Cause.of(e), e);
    }
    if (files.isEmpty()) {
      throw new LedgerException(
          ErrorCode.NETWORK_FILE_INVALID, "", folder + " holds no connection file (*.json)");
    }
    files.sort(Comparator.comparingInt(NetworkFileReader::place));
    requireTogether(files);
    return List.copyOf(files);
  }

  private static int place(NetworkFile file) {
    for (int i = 0; i < file.institutions().size(); i++) {
      if (file.institutions().get(i).msp().equals(file.msp())) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static void requireTogether(List<NetworkFile> files) {
    NetworkFile first = files.get(0);
    Set<String> msps = new HashSet<>();
    for (NetworkFile file : files) {
      if (!file.channel().equals(first.channel()) || !file.chaincode().equals(first.chaincode())) {
        throw invalid(
            "channel", first.path(), file.path(), "name different channels or chaincodes");
      }
      if (!listed(file).equals(listed(first))) {
        throw invalid("institutions", first.path(), file.path(), "list different institutions");
      }
      if (!file.replication().equals(first.replication())) {
        throw invalid(
            "replication", first.path(), file.path(), "name different holders of records");
      }
      if (!msps.add(file.msp())) {
        throw new LedgerException(
            ErrorCode.NETWORK_FILE_INVALID,
            "msp",
            file.path() + ": a second file of " + file.msp());
      }
    }
  }

  /** The institutions and their peers' addresses; where certificates lie is each file's own. */
  private static List<List<String>> listed(NetworkFile file) {
    return file.institutions().stream()
        .map(each -> List.of(each.name(), each.msp(), each.namespace(), each.peer().address()))
        .toList();
  }

  private static LedgerException invalid(String field, Path one, Path other, String reason) {
    return new LedgerException(
        ErrorCode.NETWORK_FILE_INVALID, field, one + " and " + other + " " + reason);
  }

  private NetworkFile file(Path path, Members members) {
    members.format();
    return new NetworkFile(
        path,
        members.string("channel", Forms.CHANNEL),
        members.string("chaincode", CHAINCODE),
        members.string("institution", Forms.NAME),
        members.string("msp", Forms.MSP),
        members.object("peer", this::node),
        members.object("identities", this::identities),
        members.optional("ca", this::authority),
        members.optional("ipfs", this::ipfs),
        members.has("orderers")
            ? members.objects("orderers", 0, MOST_NODES, this::orderer)
            : List.of(),
        members.has("institutions")
            ? members.objects("institutions", 0, MOST_NODES, this::participant)
            : List.of(),
        members.optional("replication", NetworkFileReader::replication));
  }

  private Node node(Members members) {
    return new Node(address(members), path(members, "tlsCa"));
  }

  private static String address(Members members) {
    String address = members.string("address", ADDRESS);
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    if (port < 1 || port > 65_535) {
      throw members.refuse("address", "a port from 1 to 65535 expected");
    }
    return address;
  }

  private Map<String, Identity> identities(Members members) {
    Map<String, Identity> identities = new TreeMap<>();
    for (String name : IDENTITIES) {
      members.optional(name, this::identity).ifPresent(found -> identities.put(name, found));
    }
    return identities;
  }

  private Identity identity(Members members) {
    return new Identity(path(members, "certificate"), path(members, "key"));
  }

  private Authority authority(Members members) {
    return new Authority(
        url(members, "url", SECURE_WEB),
        members.string("name", 1, 128),
        path(members, "tlsCa"),
        members.optional(
            "registrar",
            registrar ->
                new Registrar(registrar.string("name", 1, 128), path(registrar, "secretFile"))));
  }

  private IpfsNode ipfs(Members members) {
    return new IpfsNode(
        url(members, "api", WEB),
        members.has("tokenFile") ? Optional.of(path(members, "tokenFile")) : Optional.empty());
  }

  private Orderer orderer(Members members) {
    return new Orderer(members.string("name", 1, 128), node(members));
  }

  private Participant participant(Members members) {
    String name = members.string("name", Forms.NAME);
    return new Participant(
        name,
        members.string("msp", Forms.MSP),
        members.has("namespace") ? members.string("namespace", Forms.NAMESPACE) : name,
        !members.has("ordering") || members.bool("ordering"),
        members.object("peer", this::node));
  }

  private static ReplicaRule replication(Members members) {
    return new ReplicaRule(
        (int) members.integer("replicas", 1, MOST_NODES),
        members.strings("storing", 1, MOST_NODES, Forms.MSP));
  }

  private static URI url(Members members, String name, Pattern form) {
    String text = members.string(name, form);
    try {
      URI url = URI.create(text);
      if (url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
        throw members.refuse(name, "a URL of host, port and path only expected");
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw members.refuse(name, "not a URL");
    }
  }

  private Path path(Members members, String name) {
    try {
      return folder.resolve(members.string(name, 1, 1024)).normalize();
    } catch (InvalidPathException e) {
      throw members.refuse(name, "not a path");
    }
  }
}
