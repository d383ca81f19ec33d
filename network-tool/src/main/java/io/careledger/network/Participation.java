// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

/**
 * What an ordering node tells of its part in making blocks. A node can have every block without
 * having signed one, since it fetches what it misses.
 *
 * <p>One that heard nothing of the leader for too long, as after it was frozen, or sees a
 * transaction in no block, since it has missed that block, asks the others for the next view. If
 * too few of them do so too, its request stays until the leader changes or it is started again. For
 * the first seconds it signs nothing; after that it signs again, but fetches blocks every few
 * seconds beside signing them. SmartBFT 1.0.1 can get stuck over that, so that it does not follow
 * the next change of the leader (hyperledger-labs/SmartBFT, pull requests 622 and 681), which
 * nothing shows before.
 *
 * @param decided how many blocks there were with the last one that it decided together with others,
 *     or that it had when it started; at most one more than its height
 * @param view the number of the last view that it entered; each has a leader
 * @param wanted the number of the view that it asks for, which is {@code view} unless it complains
 */
public record Participation(long decided, long view, long wanted) {
  /** Whether it complains about the leader of its view. */
  public boolean complains() {
    return wanted != view;
  }
}
