// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.exchange;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.certificate.MspFolder;
import io.careledger.network.certificate.Pem;
import io.careledger.network.channel.FirstBlock;
import io.careledger.network.channel.Founding;
import io.careledger.network.channel.RunningChannel;
import io.careledger.network.channel.RunningChannel.Standing;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Ipfs;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What organisations on several hosts give each other before the network can start. The first
 * organisation of the consortium's file makes the channel's first block, when it is told to and has
 * all others' certificates; each other one holds the block against the certificates that it was
 * given itself. Who exchanges a file on its way could take an organisation's place: therefore
 * administrators compare the fingerprints that {@link #export} and {@link #take} return by another
 * way. The swarm's key is secret, and not among what is exported.
 */
public final class Exchange {
  private static final String AUTHORITY = "ca/ca.pem";
  private static final String TLS_AUTHORITY = "tls-ca/ca.pem";
  private static final String ORDERER = "orderer/msp/signcerts/cert.pem";
  private static final String ORDERER_TLS = "orderer/tls/server.pem";

  private final Site site;
  private final Organisation own;

  /**
   * @throws NetworkException if all parts are here
   */
  public Exchange(Site site) {
    this.site = site;
    own =
        site.own()
            .orElseThrow(
                () ->
                    new NetworkException(
                        "this is for networks on several hosts: set"
                            + " CARELEDGER_NETWORK_ORGANISATION to the organisation whose part is"
                            + " here"));
  }

  /**
   * Refuses a part that lacks what others have to give.
   *
   * @throws NetworkException saying what comes from whom
   */
  public static void requireComplete(Site site) {
    requireParts(site);
    String first = site.consortium().organisations().get(0).name();
    if (!Files.exists(site.genesis())) {
      throw new NetworkException(
          "the channel's first block is not here yet: "
              + (makesFirstBlock(site)
                  ? "`scripts/network export --first-block FILE` makes it, once for all time"
                  : "it is in what " + first + " exports once it has imported all others' parts")
              + "; of a channel that is at work no ordering node elsewhere tells");
    }
    requireSwarmKey(site);
  }

  /**
   * Refuses a part that lacks what others have to give to an organisation that joins later.
   *
   * @throws NetworkException saying what comes from whom
   */
  public static void requireCompleteToJoin(Site site) {
    requireParts(site);
    requireSwarmKey(site);
  }

  /**
   * Refuses a site that some other organisation's certificates are missing from.
   *
   * @throws NetworkException naming these organisations
   */
  public static void requireParts(Site site) {
    List<String> missing =
        site.elsewhere().stream()
            .filter(other -> !isTaken(site, other))
            .map(Organisation::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new NetworkException(
          "nothing of "
              + String.join(", ", missing)
              + " is here yet: `scripts/network export FILE` there, `scripts/network import FILE`"
              + " here");
    }
  }

  private static void requireSwarmKey(Site site) {
    boolean ipfs = site.here().stream().anyMatch(Organisation::ipfs);
    if (ipfs && !Ipfs.hasSwarmKey(site)) {
      throw new NetworkException(
          Ipfs.swarmKeyFile(site)
              + " is missing: copy it from "
              + site.elsewhere().stream()
                  .filter(other -> other.ipfs() || makesFirstBlock(other, site))
                  .map(Organisation::name)
                  .findFirst()
                  .orElse("a copy of this folder")
              + ", by a way that nobody else can read");
    }
  }

  private static boolean makesFirstBlock(Site site) {
    return makesFirstBlock(site.here().get(0), site);
  }

  private static boolean makesFirstBlock(Organisation organisation, Site site) {
    return organisation.equals(site.consortium().organisations().get(0));
  }

  private static boolean isTaken(Site site, Organisation other) {
    return Files.exists(site.of(other, "msp").resolve("config.yaml"));
  }

  /**
   * Makes the channel's first block and the admission to the swarm, unless they are there.
   *
   * @throws NetworkException if another organisation makes them, if a part is missing, or if the
   *     channel has begun already
   */
  public void found() {
    if (!makesFirstBlock(site)) {
      throw new NetworkException(
          site.consortium().organisations().get(0).name()
              + ", the first organisation of consortium.yaml, makes the channel's first block");
    }
    requireParts(site);
    Founding.begin(site);
  }

  /**
   * Writes one's own part; with the first block, if this organisation has made it.
   *
   * @return what to tell the administrator, by lines
   */
  public List<String> export(Path file) {
    boolean block = makesFirstBlock(site) && Files.exists(site.genesis());
    List<String> told = new ArrayList<>();
    PublicPart part =
        new PublicPart(
            own.name(),
            own.msp(),
            certificate(own, AUTHORITY),
            certificate(own, TLS_AUTHORITY),
            certificate(own, ORDERER),
            certificate(own, ORDERER_TLS),
            own.ipfs() ? Ipfs.peerId(site, own) : Optional.empty(),
            block ? Optional.of(firstBlock()) : Optional.empty());
    PrivateFiles.write(file, CanonicalJson.encode(part.toJson()) + "\n");
    told.add("wrote " + file + (block ? ", with the channel's first block" : ""));
    told.addAll(fingerprints(part));
    if (block) {
      told.add(
          "give the others "
              + Ipfs.swarmKeyFile(site)
              + " too, by a way that nobody else can read");
    }
    return told;
  }

  /**
   * Takes another organisation's part. Authorities that were taken before are not changed.
   *
   * @return what to tell the administrator, by lines
   * @throws NetworkException if it is not whole, of nobody elsewhere, or differs from before
   */
  public List<String> take(Path file) {
    PublicPart part = PublicPart.read(file);
    Organisation owner = site.consortium().organisation(part.organisation());
    if (owner.equals(own) || !part.msp().equals(owner.msp())) {
      throw new NetworkException(file + " is not the part of an organisation elsewhere");
    }
    Map<String, X509Certificate> authorities =
        Map.of(AUTHORITY, part.authority(), TLS_AUTHORITY, part.tlsAuthority());
    boolean taken = isTaken(site, owner);
    if (taken) {
      authorities.forEach(
          (name, certificate) -> {
            if (!certificate(owner, name).equals(certificate)) {
              throw new NetworkException(
                  file + " has other authorities than " + owner.name() + " gave before");
            }
          });
    }
    // Of the same authorities, as was checked: the ordering node's may have been renewed.
    keep(owner, Map.of(ORDERER, part.orderer(), ORDERER_TLS, part.ordererTls()));
    if (!taken) {
      keep(owner, authorities);
      part.ipfsPeer()
          .ifPresent(
              peer ->
                  PrivateFiles.write(site.of(owner, "ipfs").resolve(Ipfs.PEER_ID), peer + "\n"));
      MspFolder.write(site.of(owner, "msp"), part.authority(), part.tlsAuthority());
    }
    List<String> told = new ArrayList<>(fingerprints(part));
    boolean makesBlock = owner.equals(site.consortium().organisations().get(0));
    List<Organisation> missing =
        site.elsewhere().stream().filter(other -> !isTaken(site, other)).toList();
    if (makesBlock && part.firstBlock().isPresent() && !missing.isEmpty()) {
      told.add("import the others' files, and then this one again: it has the first block");
    } else if (makesBlock
        && part.firstBlock().isPresent()
        && !FirstBlock.names(part.firstBlock().get().toArray(), own)) {
      told.add(
          "the channel began without "
              + own.name()
              + ": when it has taken it in, `scripts/network add-organisation "
              + own.name()
              + "` here fetches it");
    } else if (makesBlock && part.firstBlock().isPresent() && isAtWork()) {
      told.add("the channel is at work: `scripts/network up` fetches its first block");
    } else if (makesBlock && part.firstBlock().isPresent()) {
      FirstBlock.take(site, part.firstBlock().get().toArray(), file.toString());
      told.add("took the channel's first block; it names the certificates that are here");
    }
    return told;
  }

  /** Then certificates may have been renewed, and a block made here would not be the first one. */
  private boolean isAtWork() {
    return !Files.exists(site.genesis()) && RunningChannel.ask(site).standing() == Standing.MEMBER;
  }

  private void keep(Organisation owner, Map<String, X509Certificate> certificates) {
    certificates.forEach(
        (name, certificate) ->
            PrivateFiles.write(site.of(owner).resolve(name), Pem.text(certificate)));
  }

  private static List<String> fingerprints(PublicPart part) {
    return List.of(
        part.organisation() + ": authority     " + Pem.fingerprint(part.authority()),
        part.organisation() + ": TLS authority " + Pem.fingerprint(part.tlsAuthority()));
  }

  private X509Certificate certificate(Organisation organisation, String name) {
    return Pem.certificate(site.of(organisation).resolve(name));
  }

  private Bytes firstBlock() {
    try {
      return Bytes.of(Files.readAllBytes(site.genesis()));
    } catch (IOException e) {
      throw NetworkException.of(site.genesis() + " can't be read", e);
    }
  }
}
