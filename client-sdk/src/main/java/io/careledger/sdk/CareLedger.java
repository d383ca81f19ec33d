// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.ledger.Role;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.HoldingQueries.ListHolders;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.committee.MemberFolder;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.holding.PinFollower;
import io.careledger.sdk.holding.ReplicaRule;
import io.careledger.sdk.session.Connections;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One institution at CareLedger: its identities at the ledger, its content store, and what can be
 * done with them. Safe for use by several threads; closing it closes the connections. Every failure
 * is a {@link io.careledger.ledger.LedgerException} with a stable code.
 */
public final class CareLedger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CareLedger.class);

  private final Session session;
  private final ContentStore store;
  private final KeyClient keys;
  private final RecordClient records;
  private final TraceClient traces;

  private CareLedger(Builder builder) {
    session =
        new Session(
            Objects.requireNonNull(builder.connections, "connections"),
            builder.clock,
            builder.random);
    store = Objects.requireNonNull(builder.store, "store");
    keys = new KeyClient(session, builder.waiting, builder.patience, builder.remarks);
    records = new RecordClient(session, store, keys);
    traces = new TraceClient(session, builder.waiting, builder.patience);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The founding, its institutions, and changes of both. */
  public ConsortiumClient consortium() {
    return new ConsortiumClient(session);
  }

  /** Attributes that this institution attests. */
  public AuthorityClient authority() {
    return new AuthorityClient(session);
  }

  /** Registration, rotation and closing of actors. */
  public ActorClient actors() {
    return new ActorClient(session);
  }

  /** People whom this institution has enrolled, and rings of them. */
  public EnrolmentClient enrolments() {
    return new EnrolmentClient(session);
  }

  /** Pseudonyms of enrolled people. */
  public PseudonymClient pseudonyms() {
    return new PseudonymClient(session);
  }

  /** Cases in which a pseudonym is traced. */
  public TraceClient traces() {
    return traces;
  }

  /** Day keys. */
  public KeyClient keys() {
    return keys;
  }

  /** Records: put, get, amend, withdraw, list. */
  public RecordClient records() {
    return records;
  }

  /** Decisions, and what proves them. */
  public AuditClient audit() {
    return new AuditClient(session);
  }

  /** This institution's member of committees, whose keys lie in {@code folder}. */
  public CommitteeAgent committeeAgent(Path folder) {
    return new CommitteeAgent(session, MemberFolder.open(folder));
  }

  /** Removes withdrawn records from this institution's store as the ledger reports them. */
  public WithdrawalFollower withdrawalFollower(Path checkpoint) {
    return new WithdrawalFollower(session, store, checkpoint);
  }

  /**
   * Sees to it that this institution holds the records that it should.
   *
   * @param folder where it keeps how far it has come; must exist
   * @param sources other institutions' stores that can be read from here, for a store that fetches
   *     nothing itself
   * @param period how often everything that is held is read again
   */
  public PinFollower pinFollower(
      Path folder, ReplicaRule rule, List<ContentStore> sources, Duration period) {
    return new PinFollower(session, store, sources, rule, folder, period);
  }

  /** Which institutions say that they hold a record's contents. */
  public Stream<Holding> holders(String record) {
    return Pages.stream(session, page -> new ListHolders(record, page));
  }

  /** Finds contents in this institution's store, a directory, that no record names. */
  public ContentSweep contentSweep(ContentListing listing) {
    return new ContentSweep(session, store, listing);
  }

  /** The institution's membership service provider. */
  public String msp() {
    return session.ledger(Role.CLIENT).msp();
  }

  @Override
  public void close() {
    session.close();
  }

  /** What an institution is made of; connections and store are needed, the rest has defaults. */
  public static final class Builder {
    private @Nullable Connections connections;
    private @Nullable ContentStore store;
    private Clock clock = Clock.systemUTC();
    private SecureRandom random = new SecureRandom();
    private Waiting waiting = Waiting.sleeping(Duration.ofMillis(200));
    private Duration patience = Duration.ofSeconds(60);
    private Consumer<String> remarks = LOG::warn;

    private Builder() {}

    /** The institution's identities at the ledger. */
    public Builder connections(Connections value) {
      connections = value;
      return this;
    }

    /** Where encrypted bytes go and come from. */
    public Builder store(ContentStore value) {
      store = value;
      return this;
    }

    /** The clock for expiries and days; the system's in UTC by default. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    public Builder random(SecureRandom value) {
      random = value;
      return this;
    }

    /** What happens while members of a committee are waited for; sleeping by default. */
    public Builder waiting(Waiting value) {
      waiting = value;
      return this;
    }

    /** How long members of a committee are waited for; a minute by default. */
    public Builder patience(Duration value) {
      patience = value;
      return this;
    }

    /**
     * Who is told what went wrong in a call that succeeds all the same, in a sentence: which
     * member's partial key was wrong. Holds no secret. By default it is logged as a warning.
     */
    public Builder remarks(Consumer<String> value) {
      remarks = value;
      return this;
    }

    public CareLedger build() {
      return new CareLedger(this);
    }
  }
}
