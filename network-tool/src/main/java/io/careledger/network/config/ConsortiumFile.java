// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import io.careledger.network.NetworkException;
import io.careledger.network.config.Consortium.Batch;
import io.careledger.network.config.Consortium.Validity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code consortium.yaml} and the {@code collections.yaml} beside it. */
final class ConsortiumFile {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9.-]{0,248}");
  private static final Pattern MSP = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
  private static final Pattern INTERVAL = Pattern.compile("[1-9][0-9]{0,4}ms|[1-9][0-9]?s");
  private static final Pattern QUORUM = Pattern.compile("majority|all|[1-9][0-9]?");
  private static final Pattern COLLECTION = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
  private static final Pattern FOLDER = Pattern.compile("/[^\\p{Cntrl}]{1,1000}");
  private static final Pattern JVM_OPTION = Pattern.compile("-[XD-][!-~]{1,200}");
  private static final int MOST = 64;

  private ConsortiumFile() {}

  static Consortium read(Path file) {
    String name = String.valueOf(file.getFileName());
    Consortium consortium =
        Section.read(name, Tree.read(file), section -> consortium(section, file));
    check(name, consortium);
    return consortium;
  }

  private static Consortium consortium(Section file, Path path) {
    file.integer("format", 1, 1);
    String channel = file.string("channel", CHANNEL);
    String chaincode = file.string("chaincode", NAME);
    List<Quorum> endorsement =
        file.section(
            "endorsement", part -> List.of(quorum(part, "chaincode"), quorum(part, "lifecycle")));
    int threshold = file.section("committee", part -> part.integer("threshold", 1, MOST));
    Batch batch =
        file.section(
            "batch",
            part ->
                new Batch(
                    part.string("interval", INTERVAL),
                    part.integer("transactions", 1, 10_000),
                    part.integer("bytes", 1 << 20, 64 << 20)));
    int replicas = file.integer("replicas", 1, MOST);
    Validity validity =
        file.section(
            "certificates",
            part -> new Validity(part.integer("authority", 1, 50), part.integer("node", 1, 50)));
    List<Organisation> organisations = file.sections("organisations", ConsortiumFile::organisation);
    if (organisations.size() < 4 || organisations.size() > MOST) {
      throw file.refuse(
          "organisations",
          "4 to " + MOST + " are expected, since fewer than 4 orderers tolerate no faulty one");
    }
    distinct(file, organisations, "name", Organisation::name);
    distinct(file, organisations, "msp", Organisation::msp);
    distinct(file, organisations, "namespace", Organisation::namespace);
    Path collections = path.resolveSibling("collections.yaml");
    return new Consortium(
        channel,
        chaincode,
        endorsement.get(0),
        endorsement.get(1),
        threshold,
        batch,
        replicas,
        validity,
        organisations,
        Files.exists(collections) ? collections(collections, organisations) : List.of());
  }

  private static Quorum quorum(Section section, String name) {
    return new Quorum(section.string(name, QUORUM));
  }

  private static Organisation organisation(Section section) {
    String name = section.string("name", NAME);
    String host = section.string("host", HOST);
    String listen = section.string("listen", HOST, host);
    boolean ipfs = section.bool("ipfs");
    if (ipfs && !ADDRESS.matcher(listen).matches()) {
      throw section.refuse(
          "listen",
          "an IPFS node binds addresses, and no name: 0.0.0.0, or one of this computer's");
    }
    return new Organisation(
        name,
        section.string("msp", MSP),
        section.string("namespace", NAME, name),
        host,
        listen,
        section.integer("ports", 1024, 65_535 - Organisation.SPAN),
        ipfs,
        section.has("chaincode")
            ? section.section("chaincode", ConsortiumFile::chaincodeJvm)
            : ServiceJvm.STANDARD);
  }

  private static ServiceJvm chaincodeJvm(Section section) {
    return new ServiceJvm(
        section.has("java") ? Optional.of(section.string("java", FOLDER)) : Optional.empty(),
        section.has("options") ? section.strings("options", JVM_OPTION) : List.of());
  }

  private static List<Collection> collections(Path file, List<Organisation> organisations) {
    return Section.read(
        String.valueOf(file.getFileName()),
        Tree.read(file),
        top ->
            top.sections(
                "collections",
                part -> {
                  List<String> names = part.strings("members", NAME);
                  List<String> msps =
                      organisations.stream()
                          .filter(organisation -> names.contains(organisation.name()))
                          .map(Organisation::msp)
                          .toList();
                  for (String name : names) {
                    if (organisations.stream().noneMatch(each -> each.name().equals(name))) {
                      throw part.refuse("members", name + " is no organisation of consortium.yaml");
                    }
                  }
                  if (msps.isEmpty() || msps.size() != names.size()) {
                    throw part.refuse("members", "distinct organisations are expected");
                  }
                  return new Collection(
                      part.string("name", COLLECTION),
                      msps,
                      quorum(part, "endorsement"),
                      part.integer("blocksToLive", 0, Integer.MAX_VALUE));
                }));
  }

  private static void check(String file, Consortium consortium) {
    List<Organisation> organisations = consortium.organisations();
    int count = organisations.size();
    if (consortium.threshold() <= count / 2 || consortium.threshold() > count) {
      throw new NetworkException(
          file + ".committee.threshold: more than half of the " + count + " organisations");
    }
    quorum(file + ".endorsement.chaincode", consortium.chaincodeEndorsement(), count);
    quorum(file + ".endorsement.lifecycle", consortium.lifecycleEndorsement(), count);
    long nodes = organisations.stream().filter(Organisation::ipfs).count();
    if (consortium.replicas() > nodes) {
      throw new NetworkException(
          file + ".replicas: only " + nodes + " organisations have an IPFS node");
    }
    Set<String> names = new HashSet<>();
    for (Collection collection : consortium.collections()) {
      if (!names.add(collection.name())) {
        throw new NetworkException("collections.yaml: two collections " + collection.name());
      }
      quorum(
          "collections.yaml: " + collection.name() + ".endorsement",
          collection.endorsement(),
          collection.members().size());
    }
    ports(file, organisations);
  }

  private static void quorum(String place, Quorum quorum, int members) {
    try {
      quorum.of(members);
    } catch (IllegalArgumentException e) {
      throw new NetworkException(place + ": " + e.getMessage(), e);
    }
  }

  private static void distinct(
      Section file,
      List<Organisation> organisations,
      String member,
      Function<Organisation, String> value) {
    Set<String> seen = new HashSet<>();
    for (Organisation organisation : organisations) {
      if (!seen.add(value.apply(organisation))) {
        throw file.refuse(
            "organisations", "two have the " + member + " " + value.apply(organisation));
      }
    }
  }

  private static void ports(String file, List<Organisation> organisations) {
    Map<String, String> owners = new HashMap<>();
    for (Organisation organisation : organisations) {
      for (Organisation.Port port : organisation.opened()) {
        String other = owners.put(organisation.listening(port), organisation.name());
        if (other != null) {
          throw new NetworkException(
              String.format(
                  "%s.organisations: %s and %s both use port %d; leave %d between their `ports`",
                  file, other, organisation.name(), organisation.port(port), Organisation.SPAN));
        }
      }
    }
  }
}
