#include "models/platform/fields.h"

#include "models/platform/expectations.h"
#include "models/platform/values.h"

namespace flotte::fields {
namespace {

bool anything(std::string_view) {
    return true;
}

/// A value that `parse` understands, else a mistake that says what was expected.
template <class T, class Parse>
Read parsed(T& into, std::string_view expected, Parse parse) {
    return [&into, expected, parse](const Node& node) {
        const auto written = node.text();
        if (!written) {
            return;
        }
        if (const auto value = parse(*written)) {
            into = *value;
        } else {
            node.badValue(expected);
        }
    };
}

void readCredential(const Node& node, CredentialRef& into, const std::filesystem::path& folder) {
    const DocumentNode& raw = node.raw();
    const bool one = (raw.find("file") != nullptr) != (raw.find("env") != nullptr);
    if (raw.kind != DocumentNode::Kind::Mapping || (!one && raw.entries.size() != 1)) {
        node.badSecret(expectation::kCredential);
        return;
    }
    std::string file;
    std::string variable;
    node.fields({{"file", false, path(file, folder)},
                 {"env", false, text(variable, values::isVariable, expectation::kVariable)}});
    if (!file.empty()) {
        into = {CredentialRef::From::File, file};
    } else if (!variable.empty()) {
        into = {CredentialRef::From::Environment, variable};
    }
}

}  // namespace

Read text(std::string& into) {
    return text(into, anything, expectation::kText);
}

Read text(std::string& into, bool (*good)(std::string_view), std::string_view expected) {
    return parsed(into, expected, [good](const std::string& written) {
        return good(written) ? std::optional(written) : std::nullopt;
    });
}

Read port(int& into) {
    return parsed(into, expectation::kPort,
                  [](const std::string& written) { return values::number(written, 1, 65535); });
}

Read duration(std::chrono::minutes& into) {
    return parsed(into, expectation::kDuration, values::duration);
}

Read path(std::string& into, const std::filesystem::path& folder) {
    return parsed(into, expectation::kPath, [folder](const std::string& written) {
        const bool good = !written.starts_with('~') && written.find('\0') == std::string::npos;
        return good ? std::optional((folder / written).lexically_normal().string()) : std::nullopt;
    });
}

Read url(std::string& into) {
    return [&into](const Node& node) {
        const auto written = node.text();
        if (written && values::hasUserInfo(*written)) {
            node.badSecret(expectation::kUrl);  // what stands before the @ may be a password
        } else if (written) {
            text(into, values::isUrl, expectation::kUrl)(node);
        }
    };
}

Read credential(CredentialRef& into, const std::filesystem::path& folder) {
    return [&into, folder](const Node& node) { readCredential(node, into, folder); };
}

}  // namespace flotte::fields
