#include <unordered_set>

#include "backends/kubernetes/wire/kinds.h"

namespace flotte::kubernetes::wire {
namespace {

/// Hosts in the order they are met, each once.
class Hosts {
 public:
    void add(std::string host) {
        if (!host.empty() && seen_.insert(host).second) {
            all_.push_back(std::move(host));
        }
    }
    std::vector<std::string> take() { return std::move(all_); }

 private:
    std::unordered_set<std::string> seen_;
    std::vector<std::string> all_;
};

/// Field 1 of an IngressRule is its host, of an IngressTLS each of its hosts.
void readHosts(pbf_reader reader, Hosts& hosts) {
    while (reader.next()) {
        if (reader.tag_and_type() == bytesField(1)) {
            hosts.add(readText(reader));
        } else {
            reader.skip();
        }
    }
}

void readSpec(pbf_reader reader, Hosts& rules, Hosts& tls) {
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(2):
                readHosts(reader.get_message(), tls);
                break;
            case bytesField(3):
                readHosts(reader.get_message(), rules);
                break;
            default:
                reader.skip();
        }
    }
}

}  // namespace

ReadObject readIngress(pbf_reader& reader) {
    ReadObject object;
    Hosts hosts;
    Hosts tls;
    object.meta = readParts(
        reader, [&](pbf_reader spec) { readSpec(spec, hosts, tls); }, kUnused);
    for (std::string& host : tls.take()) {
        hosts.add(std::move(host));
    }
    object.fact = IngressFact{NamespaceName(object.meta.ns), ObjectName(object.meta.name), hosts.take()};
    return object;
}

}  // namespace flotte::kubernetes::wire
