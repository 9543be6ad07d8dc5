#include "backends/keychain/errors.h"

#include <qt6keychain/keychain.h>

namespace flotte::keychain {

KeychainError toError(int code, const QString& words, const std::string& name) {
    using Kind = KeychainError::Kind;
    const auto kind = [&] {
        switch (code) {
            case QKeychain::EntryNotFound:
                return Kind::NotThere;
            case QKeychain::AccessDeniedByUser:
            case QKeychain::AccessDenied:
                return Kind::Denied;
            case QKeychain::NoBackendAvailable:
            case QKeychain::NotImplemented:
                return Kind::NoService;
            default:
                // Without a session bus the library knows no more than the bus's own words.
                return words.contains(QLatin1String("D-Bus")) ||
                               words.contains(QLatin1String("org.freedesktop.DBus"))
                           ? Kind::NoService
                           : Kind::Other;
        }
    };
    return {kind(), name, words.toStdString()};
}

}  // namespace flotte::keychain
