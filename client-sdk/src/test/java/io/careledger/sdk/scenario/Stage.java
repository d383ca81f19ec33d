// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.WithdrawalFollower;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.sdk.session.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A founded consortium of hospital1, hospital2, research and regulator, whose members answer: the
 * embedded one of {@link FourInstitutions}, or whatever the class path provides. Tests on a stage
 * are tests of every ledger; those tagged {@link #EMBEDDED} set the clock or look inside.
 */
public abstract class Stage implements AutoCloseable {
  /** Tag of the tests that only the embedded ledger can play. */
  public static final String EMBEDDED = "embedded";

  public final SecureRandom random = new SecureRandom();
  private final Path folder;

  protected Stage(Path folder) {
    this.folder = folder;
  }

  /** Makes stages of another kind than the embedded one. */
  public interface Provider {
    /** A stage whose actors' keys lie in {@code folder}, an empty one. */
    Stage open(Path folder) throws IOException;
  }

  /** The stage that this JVM's tests run on. */
  public static Stage in(Path folder) throws IOException {
    for (Provider provider : ServiceLoader.load(Provider.class)) {
      return provider.open(folder);
    }
    return new FourInstitutions(folder);
  }

  /** The institution of that name. */
  public abstract CareLedger at(String name);

  /** What an institution is made of, for a test that changes some of it. */
  public abstract CareLedger.Builder builder(String name);

  /** A session of an institution below the clients, for attacks. */
  public abstract Session session(String msp);

  /** Where hospital1 keeps contents. */
  public abstract ContentStore store();

  /**
   * Whether header and payload of a withdrawn version are gone. On a network an agent may be about
   * to fetch what is withdrawn meanwhile, and removes it with the next event: waits for that.
   */
  public boolean isRemoved(RecordVersion version) throws ContentException {
    RecordContent content = version.description().content();
    return !store().has(Cid.parse(content.headerCid()))
        && !store().has(Cid.parse(content.payloadCid()));
  }

  public abstract Clock clock();

  @Override
  public abstract void close();

  /**
   * A registered actor with these attributes, each attested by its institution from today on for a
   * year.
   */
  public final Actor actor(String name, String institution, String... attributes) {
    Actor actor = TestKeys.actor(keyFile(name), random);
    at(institution).actors().register(actor);
    for (String attribute : attributes) {
      attest(actor, attribute, 2);
    }
    return actor;
  }

  public final void attest(Actor actor, String attribute, int maxDays) {
    String authority = attribute.substring(0, attribute.indexOf(':'));
    at(authority)
        .authority()
        .attest(
            actor.id(), Attribute.parse(attribute), new DayWindow(today(), today() + 365), maxDays);
  }

  /** An actor made before, from its key file. */
  public final Actor reopened(String name) {
    return Actor.open(keyFile(name), TestKeys.passphrase(), random);
  }

  /** What removes an institution's withdrawn records, for those that are withdrawn from now on. */
  public final WithdrawalFollower follower(String institution) {
    WithdrawalFollower follower =
        at(institution).withdrawalFollower(folder.resolve(institution + ".withdrawals"));
    follower.catchUp();
    return follower;
  }

  private Path keyFile(String name) {
    return folder.resolve(name + ".key");
  }

  public final int today() {
    return (int) clock().instant().getEpochSecond() / 86_400;
  }

  public static RecordDraft draft(String policy, int firstDay, int lastDay, Purpose... purposes) {
    return new RecordDraft(
        Policy.parse(policy),
        new DayWindow(firstDay, lastDay),
        purposes.length == 0 ? List.of(Purpose.TREAT) : List.of(purposes),
        "application/octet-stream",
        List.of());
  }

  /** Shares some bytes from today for 30 days. */
  public final RecordVersion share(Actor owner, byte[] content, String policy) {
    return at("hospital1")
        .records()
        .put(
            owner,
            new ByteArrayInputStream(content),
            draft(policy, today(), today() + 30),
            bytes -> {});
  }
}
