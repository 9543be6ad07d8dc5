#pragma once

#include <QStringList>

#include <initializer_list>
#include <string>
#include <variant>

#include "models/core/result.h"

/// Errors as a test looks at them.
namespace flotte::test {

inline QStringList list(std::initializer_list<const char*> words) {
    QStringList all;
    for (const char* word : words) {
        all += QString::fromUtf8(word);
    }
    return all;
}
inline QStringList list(const char* word) {
    return list({word});
}

/// What a failing check says of an error; also what is searched for secrets.
inline std::string words(const Error& error) {
    std::string text = "kind " + std::to_string(error.index()) + ": ";
    std::visit(
        [&](const auto& e) {
            const auto add = [&](const auto& part) { text += part + " "; };
            if constexpr (requires { e.request; }) {
                add(e.request);
            }
            if constexpr (requires { e.detail; }) {
                add(e.detail);
            }
            if constexpr (requires { e.message; }) {
                add(e.reason), add(e.message);
            }
            if constexpr (requires { e.key; }) {
                add(e.key), add(e.found), add(e.expected);
            }
        },
        error);
    return text;
}

template <class T>
std::string words(const Result<T>& result) {
    return result ? std::string("no error") : words(result.error());
}

template <class E, class T>
const E* errorOf(const Result<T>& result) {
    return result ? nullptr : std::get_if<E>(&result.error());
}

template <class T>
std::string conflictOf(const Result<T>& result) {
    const auto* conflict = errorOf<HttpError>(result);
    return conflict != nullptr && conflict->status == 409 ? conflict->reason : words(result);
}

}  // namespace flotte::test
