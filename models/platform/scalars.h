#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/money.h"
#include "models/core/size.h"
#include "models/platform/describe.h"
#include "models/platform/endpoints.h"
#include "models/platform/tiers.h"

/// Single values of the platform file. Patterns say to editors what the readers check; where a reader knows
/// more (that a day exists), it is the stricter one.
namespace flotte::describe {

Value<std::string> text();
Value<std::string> text(bool (*good)(std::string_view), std::string_view expected, std::string_view pattern);
Value<std::string> identifier();
Value<std::string> lowerIdentifier();
Value<std::string> objectName();
Value<std::string> host();
Value<std::string> nameserver();
Value<std::string> url();
/// Relative paths resolve against the file's folder.
Value<std::string> path();
Value<std::string> timeZone();
Value<std::string> tenantPattern();
Value<std::string> servicePattern();
Value<std::string> image();
Value<int> number(int least, int most, std::string_view expected);
Value<int> port();
Value<bool> flag();
Value<std::chrono::minutes> duration();
Value<Quantity> cores();
Value<Quantity> memory();
Value<Size> size();
Value<Money> money();
Value<Rate> rate();
Value<QuotaLimit> quotaLimit();
/// {file: …}, {env: …}, {keychain: …} or {secret: …}; a secret written in its place is refused and never
/// repeated. `regionIsNamed` as for `reach`, of the Secret.
Value<CredentialRef> credential(bool regionIsNamed = false);

/// `direct`, {port-forward: …} or {ssh: …}. With `regionIsNamed`, a port-forward must say through which
/// region's API server it goes; else its region is left empty.
Value<Reach> reach(bool regionIsNamed = false);

/// One word of a few.
template <class T>
Value<T> choice(std::vector<std::pair<std::string_view, T>> words) {
    Shape shape;
    shape.kind = Shape::Kind::Choice;
    std::string expected;
    for (const auto& [word, value] : words) {
        shape.choices.push_back(word);
        expected += (expected.empty() ? "" : " | ") + std::string(word);
    }
    return {std::move(shape), [words = std::move(words), expected](const Node& node, T& into) {
                const auto written = node.text();
                if (!written) {
                    return;
                }
                std::vector<std::string_view> known;
                for (const auto& [word, value] : words) {
                    known.push_back(word);
                    if (word == *written) {
                        into = value;
                        return;
                    }
                }
                node.badChoice(expected, known);
            }};
}

/// A choice whose words are kept as they are.
Value<std::string> word(const std::vector<std::string_view>& words);

}  // namespace flotte::describe
