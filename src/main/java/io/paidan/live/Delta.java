package io.paidan.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * One change to tell, before it has a number. A long one is cut into several messages of one kind, each of which is sound by itself:
 * a message over 64 kB would close the sockets of clients with Spring's usual limit, ours included.
 *
 * @param fixed fields that each message repeats
 * @param lists fields whose items are spread over the messages; every message has each of them
 */
record Delta(String kind, Map<String, ?> fixed, Map<String, ? extends List<?>> lists) {
    /** Leaves room for the frame around the rows. */
    static final int MOST_BYTES = 48 * 1024;

    /** The messages, each numbered by {@code next}. */
    List<byte[]> messages(JsonMapper json, String epoch, LongSupplier next, Instant at) {
        List<byte[]> messages = new ArrayList<>();
        Map<String, List<byte[]>> chunk = empty();
        int size = 0;
        for (var list : lists.entrySet()) {
            for (Object item : list.getValue()) {
                byte[] bytes = json.writeValueAsBytes(item);
                if (size > 0 && size + bytes.length > MOST_BYTES) {
                    messages.add(message(json, epoch, next.getAsLong(), at, chunk));
                    chunk = empty();
                    size = 0;
                }
                chunk.computeIfAbsent(list.getKey(), key -> new ArrayList<>()).add(bytes);
                size += bytes.length + 1;
            }
        }
        messages.add(message(json, epoch, next.getAsLong(), at, chunk));
        return messages;
    }

    private Map<String, List<byte[]>> empty() {
        Map<String, List<byte[]>> chunk = new LinkedHashMap<>();
        lists.keySet().forEach(key -> chunk.put(key, new ArrayList<>()));
        return chunk;
    }

    private byte[] message(JsonMapper json, String epoch, long seq, Instant at, Map<String, List<byte[]>> chunk) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("epoch", epoch);
        head.put("seq", seq);
        head.put("at", at);
        head.put("kind", kind);
        head.putAll(fixed);
        byte[] start = json.writeValueAsBytes(head);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        out.write(start, 0, start.length - 1);
        chunk.forEach((key, items) -> {
            out.writeBytes((",\"" + key + "\":[").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                out.writeBytes(items.get(i));
            }
            out.write(']');
        });
        out.write('}');
        return out.toByteArray();
    }
}
