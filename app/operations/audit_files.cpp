#include "app/operations/audit_files.h"

#include <unistd.h>

#include <QDateTime>

#include <cerrno>
#include <filesystem>
#include <future>
#include <optional>
#include <utility>

#include "app/environment.h"
#include "backends/credentials/credentials.h"
#include "backends/files/digest.h"
#include "backends/files/mapping.h"
#include "backends/files/new_file.h"
#include "backends/files/reader.h"
#include "backends/journal/export_text.h"
#include "backends/journal/signature.h"

namespace flotte::app {

namespace {

constexpr std::size_t kPage = 5'000;
constexpr std::size_t kMostKeyBytes = 64U << 10U;
constexpr const char* kVariable = "env:";
constexpr const char* kKeychain = "keychain:";

/// An error of what stands in a key's file names the file.
template <class T>
Result<T> named(Result<T> read, const std::string& file, const char* option) {
    if (!read) {
        if (auto* error = std::get_if<ConfigError>(&read.error())) {
            error->file = file;
            error->key = option;
        }
    }
    return read;
}

/// The name behind `prefix`; nothing where the reference is of another kind.
std::optional<std::string> after(const char* prefix, const std::string& reference) {
    return reference.starts_with(prefix) ? std::optional(reference.substr(std::string_view(prefix).size()))
                                         : std::nullopt;
}

/// A keychain may wait for its user: who stops the export is not to wait for that.
Result<Secret> readUnlessStopped(const std::string& name, keychain::Client& keychain,
                                 const std::function<bool()>& stopped) {
    constexpr Milliseconds kLook{100};
    CancelToken cancel;
    auto answer = std::async(std::launch::async, [&] { return keychain.read(name, cancel); });
    while (answer.wait_for(kLook) != std::future_status::ready) {
        if (stopped && stopped()) {
            cancel.cancel();
        }
    }
    return answer.get();
}

Result<Secret> pemOf(const std::string& reference, keychain::Client& keychain,
                     const std::function<bool()>& stopped) {
    if (const auto name = after(kKeychain, reference)) {
        return readUnlessStopped(*name, keychain, stopped);
    }
    const auto variable = after(kVariable, reference);
    CredentialRef ref;
    ref.from = variable ? CredentialRef::From::Environment : CredentialRef::From::File;
    ref.name = variable.value_or(reference);
    return credentials::resolveWhole(ref, "--key", environment, files::read).map([](std::string text) {
        return Secret(std::move(text));
    });
}

Result<journal::SigningKey> keyOf(const std::string& reference, keychain::Client& keychain,
                                  const std::function<bool()>& stopped) {
    Result<Secret> pem = pemOf(reference, keychain, stopped);
    if (!pem) {
        return tl::unexpected(std::move(pem.error()));
    }
    return named(journal::SigningKey::fromPem(*pem), reference, "--key");
}

/// Nothing is written over: what a lost key has signed can't be signed again.
Result<void> keepInKeychain(const std::string& name, const Secret& pem, keychain::Client& keychain) {
    const Result<Secret> there = keychain.read(name, {});
    if (there) {
        return fail(SystemError{EEXIST, kKeychain + name});
    }
    const auto* error = std::get_if<KeychainError>(&there.error());
    if (error == nullptr || error->kind != KeychainError::Kind::NotThere) {
        return tl::unexpected(there.error());
    }
    return keychain.write(name, pem, {});
}

Result<void> keepInFile(const std::string& file, const Secret& pem) {
    std::error_code problem;
    const auto folder = std::filesystem::path(file).parent_path();
    if (!folder.empty() && !std::filesystem::create_directories(folder, problem) && problem) {
        return fail(SystemError{problem.value(), folder.string()});
    }
    return files::writeWhole(file, pem.reveal());
}

/// The number after which the first entry from that time on comes; nothing where none does.
Result<std::optional<std::uint64_t>> beginOf(TimePoint from, Journal& journal) {
    AuditWish wish;
    wish.from = from;
    wish.most = 1;
    const auto first = journal.audits(wish);
    if (!first) {
        return tl::unexpected(first.error());
    }
    return first->empty() ? std::optional<std::uint64_t>() : first->front().number - 1;
}

/// Writes one page; true where the export goes on after it.
Result<bool> writePage(const std::vector<AuditEntry>& entries, std::optional<TimePoint> until,
                       files::NewFile& into, std::size_t& count) {
    std::string lines;
    for (const AuditEntry& entry : entries) {
        if (until && entry.at >= *until) {
            return into.write(lines).map([] { return false; });
        }
        Result<std::string> line = journal::exportLine(entry);
        if (!line) {
            return tl::unexpected(std::move(line.error()));
        }
        lines += *line;
        lines += '\n';
        ++count;
    }
    // A page that is not full was the last: who exports is not to run after those who write.
    return into.write(lines).map([&] { return entries.size() == kPage; });
}

/// How many entries were written. By numbers and not by times, since a server's clock may be set back.
Result<std::size_t> writeEntries(const ExportOrder& order, Journal& journal, files::NewFile& into) {
    AuditWish wish = order.wish;
    std::size_t count = 0;
    if (wish.from) {
        const auto begin = beginOf(*wish.from, journal);
        if (!begin || !*begin) {
            return begin ? Result<std::size_t>(count) : tl::unexpected(begin.error());
        }
        wish.after = **begin;
    }
    wish.from = std::nullopt;
    const std::optional<TimePoint> until = std::exchange(wish.until, std::nullopt);
    wish.most = kPage;
    for (;;) {
        if (order.stopped && order.stopped()) {
            return fail(CancelledError{"audit.export"});
        }
        const auto entries = journal.audits(wish);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        const Result<bool> goesOn = writePage(*entries, until, into, count);
        if (!goesOn || !*goesOn) {
            return goesOn ? Result<std::size_t>(count) : tl::unexpected(goesOn.error());
        }
        wish.after = entries->back().number;
    }
}

Result<void> signFile(const files::NewFile& data, const journal::SigningKey& key, files::NewFile& into) {
    const Result<files::Mapping> mapping = files::Mapping::open(data.whole());
    if (!mapping) {
        return tl::unexpected(mapping.error());
    }
    return key.sign(mapping->text())
        .and_then([&](const std::string& signature) { return into.write(signature); })
        .and_then([&] { return into.sync(); });
}

/// Both files come to their names, or none does.
Result<void> placeBoth(files::NewFile& data, files::NewFile& signature) {
    Result<void> placed = data.place();
    if (placed) {
        placed = signature.place();
        if (!placed) {
            ::unlink(data.path().c_str());
        }
    }
    return placed;
}

Result<AuditExport> written(const ExportOrder& order, Journal& journal, const journal::SigningKey& key,
                            files::NewFile& data, files::NewFile& signature) {
    AuditExport done{data.path(), signature.path(), key.publicKey().fingerprint(), 0, {}, false};
    const auto count = writeEntries(order, journal, data);
    if (!count) {
        return tl::unexpected(count.error());
    }
    done.entries = *count;
    auto digest = data.sync().and_then([&] { return files::digest(data.whole()); });
    if (!digest) {
        return tl::unexpected(std::move(digest.error()));
    }
    done.digest = std::move(*digest);
    return signFile(data, key, signature).and_then([&] { return placeBoth(data, signature); }).map([&] {
        return std::move(done);
    });
}

AuditEntry entryFor(const ExportOrder& order, const journal::SigningKey& key) {
    const auto moment = [](const std::optional<TimePoint>& at) {
        return at ? QDateTime::fromMSecsSinceEpoch(at->time_since_epoch().count(), Qt::UTC)
                        .toString(Qt::ISODate)
                        .toStdString()
                  : std::string("-");
    };
    AuditEntry entry;
    entry.action = "audit.export";
    entry.tenant = order.wish.tenant;
    entry.detail = "from " + moment(order.wish.from);
    entry.detail += " until " + moment(order.wish.until);
    entry.detail += " file " + std::filesystem::path(order.file).filename().string();
    entry.detail += " key " + key.publicKey().fingerprint();
    return entry;
}

}  // namespace

Result<AuditKey> makeAuditKey(const std::string& place, keychain::Client& keychain) {
    const auto key = journal::SigningKey::make();
    if (!key) {
        return tl::unexpected(key.error());
    }
    const auto name = after(kKeychain, place);
    const auto placed = name ? keepInKeychain(*name, key->pem(), keychain) : keepInFile(place, key->pem());
    if (!placed) {
        return tl::unexpected(placed.error());
    }
    const journal::PublicKey half = key->publicKey();
    return AuditKey{place, half.pem(), half.fingerprint()};
}

Result<AuditExport> exportAudit(const ExportOrder& order, Journal& journal, WriteGate& gate,
                                keychain::Client& keychain) {
    const auto key = keyOf(order.key, keychain, order.stopped);
    if (!key) {
        return tl::unexpected(key.error());
    }
    auto data = files::NewFile::open(order.file);
    auto signature = data ? files::NewFile::open(order.file + ".sig") : tl::unexpected(data.error());
    if (!signature) {
        return tl::unexpected(std::move(signature.error()));
    }
    AuditEntry entry = entryFor(order, *key);
    if (Result<void> asked = gate.record(entry, AuditEntry::Outcome::Asked); !asked) {
        return tl::unexpected(std::move(asked.error()));
    }
    Result<AuditExport> done = written(order, journal, *key, *data, *signature);
    if (done) {
        entry.detail += " entries " + std::to_string(done->entries);
        entry.after = done->digest;
    }
    const auto told = gate.record(entry, done ? AuditEntry::Outcome::Done : AuditEntry::Outcome::Failed);
    if (done) {
        done->recorded = told.has_value();
    }
    return done;
}

Result<ExportVerdict> verifyExport(const std::string& file, const std::string& signature,
                                   const std::string& publicKey) {
    const auto pem = files::read(publicKey, {kMostKeyBytes, false});
    const auto key = pem ? named(journal::PublicKey::fromPem(*pem), publicKey, "--public-key")
                         : tl::unexpected(pem.error());
    if (!key) {
        return tl::unexpected(key.error());
    }
    const auto text = files::Mapping::open(file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto sealed = files::read(signature, {kMostKeyBytes, false});
    if (!sealed) {
        return tl::unexpected(sealed.error());
    }
    ExportVerdict verdict = journal::checkExport(text->text());
    verdict.signature = key->verifies(text->text(), *sealed);
    return verdict;
}

}  // namespace flotte::app
