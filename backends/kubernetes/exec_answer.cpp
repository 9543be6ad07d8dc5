#include "backends/kubernetes/exec_answer.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

#include "backends/kubernetes/kubeconfig_credentials.h"

namespace flotte::kubernetes {
namespace {

using Json = nlohmann::json;
using Kind = PluginError::Kind;

tl::unexpected<Error> bad(std::string why, Kind kind = Kind::BadAnswer) {
    PluginError error;
    error.kind = kind;
    error.detail = std::move(why);
    return fail(std::move(error));
}

/// A text below an object; empty when it is absent or null, nothing when it is something else.
std::optional<std::string> textAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) {
        return std::string();
    }
    return found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

/// RFC 3339; nothing when it is none.
std::optional<TimePoint> momentFrom(const std::string& text) {
    const QDateTime moment = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime) {
        return std::nullopt;
    }
    return TimePoint(Milliseconds(moment.toMSecsSinceEpoch()));
}

Result<ExecCredential> readStatus(const Json& status) {
    ExecCredential credential;
    const auto token = textAt(status, "token");
    const auto certificate = textAt(status, "clientCertificateData");
    const auto key = textAt(status, "clientKeyData");
    const auto expires = textAt(status, "expirationTimestamp");
    if (!token || !certificate || !key || !expires) {
        return bad("status holds something else than texts");
    }
    if (certificate->empty() != key->empty()) {
        return bad(certificate->empty() ? "clientKeyData without clientCertificateData"
                                        : "clientCertificateData without clientKeyData");
    }
    if (token->empty() && certificate->empty()) {
        return bad("status holds neither a token nor a client certificate");
    }
    if (!token->empty()) {
        auto checked = tokenFrom(*token);
        if (!checked) {
            return bad("the token holds blanks or control characters");
        }
        credential.token = std::move(*checked);
    }
    constexpr std::string_view kPem = "-----BEGIN ";
    if (!certificate->empty() &&
        (certificate->find(kPem) == std::string::npos || key->find(kPem) == std::string::npos)) {
        return bad("clientCertificateData or clientKeyData is not PEM");
    }
    credential.certificate = *certificate;
    credential.key = *key;
    credential.expires = expires->empty() ? std::nullopt : momentFrom(*expires);
    if (!expires->empty() && !credential.expires) {
        return bad("expirationTimestamp is not a moment (RFC 3339)");
    }
    return credential;
}

}  // namespace

Result<ExecCredential> readAnswer(std::string_view output, const std::string& apiVersion) {
    if (output.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return bad("it printed nothing");
    }
    const Json answer = Json::parse(output, nullptr, false);
    if (!answer.is_object()) {
        return bad(answer.is_discarded() ? "what it printed is not JSON" : "what it printed is no object");
    }
    const auto kind = textAt(answer, "kind");
    const auto version = textAt(answer, "apiVersion");
    if (!kind || *kind != "ExecCredential" || !version) {
        return bad("what it printed is no ExecCredential");
    }
    if (*version != apiVersion) {
        const bool known = version->starts_with("client.authentication.k8s.io/") && version->size() < 60;
        return bad("expected " + apiVersion + (known ? ", got " + *version : ""), Kind::WrongVersion);
    }
    const auto status = answer.find("status");
    if (status == answer.end() || !status->is_object()) {
        return bad("it has no status");
    }
    return readStatus(*status);
}

}  // namespace flotte::kubernetes
