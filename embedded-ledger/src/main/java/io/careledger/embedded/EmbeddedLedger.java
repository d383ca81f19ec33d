// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.shim.Chaincode;
import org.jspecify.annotations.Nullable;

/**
 * A channel with one chaincode in this process, kept in one folder. Safe for use by several
 * threads; the folder is for one process at a time.
 *
 * <p>It does not protect institutions from each other: the folder holds all their keys. Separation
 * begins with a network.
 */
public final class EmbeddedLedger implements AutoCloseable {
  private final Store store;
  private final Institutions institutions;
  private final Chaincode chaincode;
  private final Clock clock;
  private final SecureRandom random;
  private final Collections collections;

  private EmbeddedLedger(
      Builder from, Chaincode chaincode, Store store, Institutions institutions) {
    this.store = store;
    this.institutions = institutions;
    this.chaincode = chaincode;
    this.clock = from.clock;
    this.random = from.random;
    this.collections = new Collections(from.collections, institutions::has);
  }

  /**
   * Starts to describe a ledger.
   *
   * @param folder is made where it is missing; becomes accessible to its owner only
   */
  public static Builder builder(Path folder) {
    return new Builder(folder);
  }

  /** The channel for one identity of an institution; it may be used while this ledger is open. */
  public EmbeddedConnection connect(String msp, Role role) {
    try {
      return new EmbeddedConnection(this, institutions.identity(msp, role), true, clock);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The channel for any identity, for tests of refusals. As on a peer, an identity that the MSP's
   * authority did not issue, or that is not valid by this ledger's clock, is refused when it calls
   * ({@link ErrorCode#MSP_UNKNOWN}, {@link ErrorCode#ACCESS_FORBIDDEN}).
   *
   * @param serializedIdentity Fabric's SerializedIdentity
   */
  public EmbeddedConnection connectAs(byte[] serializedIdentity) {
    return new EmbeddedConnection(this, ByteString.copyFrom(serializedIdentity), false, clock);
  }

  /** Makes the certificates of a further institution; nothing happens if it is here already. */
  public void addInstitution(String msp) {
    try {
      institutions.add(msp);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The MSPs of this ledger, sorted. */
  public Set<String> institutions() {
    try {
      return institutions.all();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The authority of an institution, for tests that need certificates with other attributes. */
  public CertificateAuthority authority(String msp) {
    try {
      return institutions.authority(msp);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads the whole journal, checks every hash and compares the index with it. Commits wait
   * meanwhile.
   *
   * @throws LedgerException {@link ErrorCode#LEDGER_CORRUPT} with the position of what does not
   *     verify
   */
  public LedgerReport verify() {
    return store.verify();
  }

  /**
   * As {@link #verify()}, for a ledger that nobody has open.
   *
   * @param cutTornTail whether a last record that is not finished is removed, if no index knows it
   * @throws LedgerException as {@link #verify()}, or {@link ErrorCode#LEDGER_TRUNCATED} if the
   *     index knows more than the journal has, {@link ErrorCode#LEDGER_BUSY} if the folder is in
   *     use, {@link ErrorCode#NOT_FOUND} if it holds no journal
   */
  public static LedgerReport verify(Path folder, boolean cutTornTail) {
    return Verification.run(folder, cutTornTail, StoreOptions.standard());
  }

  Store store() {
    return store;
  }

  Chaincode chaincode() {
    return chaincode;
  }

  Collections collections() {
    return collections;
  }

  SecureRandom random() {
    return random;
  }

  /** By this ledger's clock, whatever time the proposal claims. */
  void requireValid(ByteString creator) {
    try {
      institutions.requireValid(Creator.parse(creator), clock.instant());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static LedgerException unreadable(IOException e) {
    return new LedgerException(
        ErrorCode.STORAGE_FAILED, "folder", "it cannot be read or written: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Collects what a ledger is made of. */
  public static final class Builder {
    private final Path folder;
    private final Map<String, PrivateCollection> collections = new LinkedHashMap<>();
    private final Set<String> msps = new LinkedHashSet<>();
    private String channel = "careledger";
    private @Nullable Chaincode chaincode;
    private Clock clock = Clock.systemUTC();
    private SecureRandom random = new SecureRandom();
    private StoreOptions options = StoreOptions.standard();

    private Builder(Path folder) {
      this.folder = folder;
    }

    /** The channel's name; default {@code careledger}. It is fixed when the ledger is founded. */
    public Builder channel(String name) {
      channel = name;
      return this;
    }

    /** The one chaincode; its {@code init} is not called. */
    public Builder chaincode(Chaincode value) {
      chaincode = value;
      return this;
    }

    /** Gives the timestamps of proposals, and tells whether certificates have expired. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Gives keys, certificates and transaction ids; a seeded one makes runs repeatable. */
    public Builder random(SecureRandom value) {
      random = value;
      return this;
    }

    /** Institutions that are added unless they are here already. */
    public Builder institutions(String... values) {
      msps.addAll(Set.of(values));
      return this;
    }

    /** Declares collections of private data. They are given anew each time the ledger is opened. */
    public Builder collections(PrivateCollection... values) {
      for (PrivateCollection value : values) {
        collections.put(value.name(), value);
      }
      return this;
    }

    /** How long to wait while another process has the folder; default 10 s. */
    public Builder lockWait(Duration value) {
      options = options.withLockWait(value);
      return this;
    }

    /** Told in a sentence what opening found and repaired; default: logged as a warning. */
    public Builder onMessage(Consumer<String> value) {
      options = options.withMessages(value);
      return this;
    }

    /**
     * For tests that need speed and no durability: nothing is forced to the disk, so a power
     * failure loses commits.
     */
    public Builder unsafeWithoutSync() {
      options = options.withSync(false);
      return this;
    }

    Builder faults(UnaryOperator<FileChannel> journalChannel, String indexScheme) {
      options = options.withFaults(journalChannel, indexScheme);
      return this;
    }

    /**
     * Opens the ledger, or founds one in a folder that holds none.
     *
     * @throws LedgerException {@link ErrorCode#LEDGER_BUSY}, {@link ErrorCode#LEDGER_CORRUPT},
     *     {@link ErrorCode#LEDGER_TRUNCATED}, {@link ErrorCode#STORAGE_FAILED}, or {@link
     *     ErrorCode#STATE_CONFLICT} if the folder holds another channel
     */
    public EmbeddedLedger open() {
      Chaincode code = Objects.requireNonNull(chaincode, "a ledger has a chaincode");
      try {
        PrivateFiles.folder(folder);
        FolderLock lock = FolderLock.acquire(folder, options.lockWait());
        try {
          return open(code, lock);
        } catch (IOException | RuntimeException e) {
          lock.close();
          throw e;
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    private EmbeddedLedger open(Chaincode code, FolderLock lock) throws IOException {
      Institutions institutions = new Institutions(folder, random, options.sync());
      for (String msp : msps) {
        institutions.add(msp);
      }
      byte[] nonce = new byte[Block.NONCE_SIZE];
      random.nextBytes(nonce);
      Store store =
          Store.open(
              folder, lock, new Block(0, channel, ByteString.copyFrom(nonce), List.of()), options);
      if (!store.channel().equals(channel)) {
        store.close();
        throw new LedgerException(
            ErrorCode.STATE_CONFLICT, "channel", "the folder holds channel " + store.channel());
      }
      return new EmbeddedLedger(this, code, store, institutions);
    }
  }
}
