#include "tests/unit/kubernetes/messages.h"

#include <QFile>

namespace flotte::test {

std::string fixture(const char* name) {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/tests/unit/kubernetes/fixtures/") +
               QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string message(const std::function<void(pbf_writer&)>& fill) {
    std::string out;
    pbf_writer writer(out);
    fill(writer);
    return out;
}

std::string envelope(const std::string& kind, const std::string& raw, const std::string& encoding) {
    return std::string("k8s\0", 4) + message([&](pbf_writer& w) {
               w.add_message(1, message([&](pbf_writer& type) {
                                 type.add_string(1, "v1");
                                 type.add_string(2, kind);
                             }));
               w.add_bytes(2, raw);
               w.add_string(3, encoding);
               w.add_string(4, "");
           });
}

std::string frame(const std::string& type, const std::string& object) {
    const std::string event = message([&](pbf_writer& w) {
        w.add_string(1, type);
        w.add_message(2, message([&](pbf_writer& raw) { raw.add_bytes(1, object); }));
    });
    std::string head;
    for (int shift = 24; shift >= 0; shift -= 8) {
        head += static_cast<char>(event.size() >> static_cast<unsigned>(shift) & 0xffU);
    }
    return head + event;
}

std::string meta(const std::string& name, const std::string& version) {
    return message([&](pbf_writer& w) {
        w.add_string(1, name);
        w.add_string(3, "ns");
        w.add_string(6, version);
    });
}

std::string object(const std::string& name) {
    return message([&](pbf_writer& w) { w.add_message(1, meta(name)); });
}

std::string listOf(const std::vector<std::string>& items, const std::string& version,
                   const std::string& token) {
    return message([&](pbf_writer& w) {
        w.add_message(1, message([&](pbf_writer& m) {
                          m.add_string(2, version);
                          m.add_string(3, token);
                          m.add_int64(4, token.empty() ? 0 : 5);
                      }));
        for (const std::string& item : items) {
            w.add_message(2, item);
        }
    });
}

std::string detailOf(const Error& error) {
    const auto* decode = std::get_if<DecodeError>(&error);
    return decode ? decode->what + "@" + std::to_string(decode->offset) + ": " + decode->detail
                  : "another error";
}

}  // namespace flotte::test
