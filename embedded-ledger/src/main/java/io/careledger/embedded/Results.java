// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.util.Iterator;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** Results of a query that may be walked once, lazily. */
record Results<S, T>(Iterator<S> items, Function<S, T> form) implements QueryResultsIterator<T> {
  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public T next() {
        return form.apply(items.next());
      }
    };
  }

  @Override
  public void close() {}

  /** A key and its value as the shim gives them. */
  record Entry(String key, ByteString value) implements KeyValue {
    static KeyValue of(State.Item item) {
      return new Entry(item.key(), item.value().value());
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public byte[] getValue() {
      return value.toByteArray();
    }

    @Override
    public String getStringValue() {
      return value.toStringUtf8();
    }
  }
}
