#include "models/tenant/domain.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace flotte {

namespace {

// Longer is no domain in any form; IDNA's tables are not to be fed a megabyte.
constexpr std::size_t kLongestText = 1024;
constexpr std::size_t kLongestDomain = 253;
constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kMostDomains = 100;

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isLabel(std::string_view label) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), allowed);
}

}  // namespace

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string canonicalDomain(std::string_view domain) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = domain.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return {};
    }
    domain = domain.substr(first, domain.find_last_not_of(kBlanks) - first + 1);
    if (domain.ends_with('.')) {
        domain.remove_suffix(1);
    }
    if (!isAscii(domain) && domain.size() <= kLongestText) {
        const QByteArray ascii =
            QUrl::toAce(QString::fromUtf8(domain.data(), static_cast<qsizetype>(domain.size())));
        if (!ascii.isEmpty()) {
            return asciiLower(ascii.toStdString());
        }
    }
    return asciiLower(domain);
}

bool isDomain(std::string_view canonical) {
    if (canonical.size() > kLongestDomain) {
        return false;
    }
    for (;;) {
        const std::size_t dot = canonical.find('.');
        if (!isLabel(canonical.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        canonical.remove_prefix(dot + 1);
    }
}

std::vector<std::string> domainsIn(std::string_view text) {
    constexpr std::string_view kSeparators = " \t\r\n,;";
    std::vector<std::string> domains;
    while (domains.size() < kMostDomains) {
        const std::size_t first = text.find_first_not_of(kSeparators);
        if (first == std::string_view::npos) {
            break;
        }
        text.remove_prefix(first);
        const std::size_t length = std::min(text.find_first_of(kSeparators), text.size());
        if (std::string domain = canonicalDomain(text.substr(0, length)); !domain.empty()) {
            domains.push_back(std::move(domain));
        }
        text.remove_prefix(length);
    }
    return domains;
}

bool servesDomain(std::string_view host, std::string_view domain) {
    if (!host.starts_with("*.")) {
        return host == domain;
    }
    const std::size_t dot = domain.find('.');
    return dot != std::string_view::npos && dot > 0 && domain.substr(dot) == host.substr(1);
}

}  // namespace flotte
