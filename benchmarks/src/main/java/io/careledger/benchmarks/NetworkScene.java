// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PassphraseCost;
import io.careledger.sdk.session.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Owners and a reader on a founded network, and the transactions that they sign. Records here are
 * descriptions only: nothing is encrypted or stored, since that is not what is measured.
 */
final class NetworkScene implements AutoCloseable {
  static final int LEAVES = 8;
  private static final String NAMESPACE = "hospital1";

  private final SecureRandom random = new SecureRandom();
  private final List<Session> sessions = new ArrayList<>();
  private final List<Session> ownSessions = new ArrayList<>();
  private final List<Actor> owners = new ArrayList<>();
  private final MasterKeyState masterKey;
  private final List<Attribute> attributes;
  private final Policy policy;
  final Actor reader;
  final String record;

  NetworkScene(List<NetworkFile> files, int clients, Path folder) throws ContentException {
    List<FabricConnections> connections =
        files.stream().map(file -> FabricConnections.of(file, Clock.systemUTC())).toList();
    connections.forEach(institution -> sessions.add(session(institution)));
    for (int client = 0; client < clients; client++) {
      ownSessions.add(session(connections.get(client % connections.size())));
    }
    attributes =
        IntStream.range(0, LEAVES)
            .mapToObj(number -> Attribute.parse(NAMESPACE + ":benchmark-" + number))
            .toList();
    policy =
        Policy.parse(attributes.stream().map(Attribute::text).collect(Collectors.joining(" AND ")));
    masterKey = session(0).query(new ReadMasterKey(""));
    try (CareLedger hospital =
        CareLedger.builder()
            .connections(FabricConnections.of(hospital(files), Clock.systemUTC()))
            .store(DirectoryStore.open(folder.resolve("store")))
            .build()) {
      for (int client = 0; client < clients; client++) {
        owners.add(actor(hospital, folder.resolve("owner-" + client + ".key")));
      }
      reader = actor(hospital, folder.resolve("reader.key"));
      for (Attribute attribute : attributes) {
        hospital.authority().attest(reader.id(), attribute, days(), 2);
      }
    }
    record = register(0);
  }

  private Session session(FabricConnections connections) {
    return new Session(connections, Clock.systemUTC(), random);
  }

  private static NetworkFile hospital(List<NetworkFile> files) {
    return files.stream()
        .filter(file -> file.institution().equals(NAMESPACE))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no institution is called " + NAMESPACE));
  }

  private Actor actor(CareLedger hospital, Path file) {
    Actor actor = Actor.create(file, "benchmark".toCharArray(), PassphraseCost.LEAST, random);
    hospital.actors().register(actor);
    return actor;
  }

  private DayWindow days() {
    return new DayWindow(session(0).today(), session(0).today() + 30);
  }

  /** A client's institution: clients are dealt out to all of them. */
  Session session(int client) {
    return sessions.get(client % sessions.size());
  }

  /**
   * Registers a new record of a client's owner, signed, to the answer; gives its id. The clients of
   * an institution have one session, and so share transactions.
   */
  String register(int client) {
    return register(client, session(client));
  }

  /** The same by a client whose session is its own, so that its registrations go alone. */
  String registerAlone(int client) {
    return register(client, ownSessions.get(client));
  }

  private String register(int client, Session session) {
    Actor owner = owners.get(client);
    byte[] salt = new byte[RecordId.SALT_LENGTH];
    random.nextBytes(salt);
    RecordId id = RecordId.derive(session.channel(), owner.id(), salt);
    RecordContent content =
        new RecordContent(
            Cid.ofBlock(Cid.Codec.RAW, id.toString().getBytes(StandardCharsets.UTF_8)).toString(),
            1500,
            Bytes.of(bytes(32)),
            Cid.of(Cid.Codec.DAG_PB, bytes(32)).toString(),
            1 << 20);
    RecordDescription description =
        new RecordDescription(
            List.of(),
            masterKey.committee(),
            content,
            days().first(),
            days().last(),
            masterKey.digest(),
            "application/octet-stream",
            policy.text(),
            List.of(Purpose.TREAT),
            id.toString(),
            1);
    session.submit(owner, new Register(description, Bytes.of(salt)));
    return id.toString();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    owners.forEach(Actor::close);
    reader.close();
    sessions.forEach(Session::close);
    ownSessions.forEach(Session::close);
  }
}
