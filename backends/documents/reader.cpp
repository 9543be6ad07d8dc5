#include "backends/documents/reader.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <utility>

#include "backends/documents/text_check.h"
#include "backends/documents/tree_builder.h"

namespace flotte::documents {
namespace {

using Kind = ConfigError::Kind;

tl::unexpected<Error> failAt(Kind kind, const std::string& file, int line, int column, std::string detail) {
    ConfigError error;
    error.kind = kind;
    error.file = file;
    error.line = line;
    error.column = column;
    error.detail = std::move(detail);
    return fail(std::move(error));
}

/// The parser looks ahead as far as brackets stay open on one line before it gives the first event, so an
/// absurd nesting is refused before it. Brackets inside text are counted too: such a line is no
/// configuration.
std::optional<int> findDeepLine(std::string_view text) {
    constexpr std::size_t kMaxOpen = 1024;
    int line = 1;
    std::size_t open = 0;
    for (const char c : text) {
        if (c == '\n') {
            ++line;
            open = 0;
        } else if (c == '[' || c == '{') {
            if (++open > kMaxOpen) {
                return line;
            }
        } else if ((c == ']' || c == '}') && open > 0) {
            --open;
        }
    }
    return std::nullopt;
}

/// yaml-cpp 0.7 takes a quote that is never closed for complete when white space comes before the file's end;
/// a comment there makes it notice.
std::string withEnd(std::string_view text) {
    std::string ended(text);
    if (!ended.empty() && std::string_view(" \t\r\n").find(ended.back()) != std::string_view::npos) {
        ended += ended.back() == '\n' ? "#" : "\n#";
    }
    return ended;
}

Result<Document> parseChecked(std::string file, std::string_view text) {
    TreeBuilder builder(file);
    try {
        std::istringstream input{withEnd(text)};
        YAML::Parser parser(input);
        if (parser.HandleNextDocument(builder)) {
            parser.HandleNextDocument(builder);  // a second document is refused by its first event
        }
    } catch (const Refusal& refusal) {
        return fail(refusal.error);
    } catch (const YAML::Exception& e) {
        return failAt(Kind::Syntax, file, e.mark.line + 1, e.mark.column + 1, e.msg);
    } catch (const std::exception& e) {
        return failAt(Kind::Syntax, file, 0, 0, e.what());
    }
    return Document{std::move(file), builder.takeRoot()};
}

}  // namespace

Result<Document> parseDocument(std::string file, std::string_view text) {
    if (text.size() > kMaxBytes) {
        return failAt(Kind::FileTooLarge, file, 0, 0, "more than 4 MiB");
    }
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    if (const auto bad = findBadText(text)) {
        return failAt(Kind::Syntax, file, bad->line, bad->column, bad->what);
    }
    if (const auto line = findDeepLine(text)) {
        return failAt(Kind::FileTooLarge, file, *line, 1, "nested too deeply");
    }
    return parseChecked(std::move(file), text);
}

Result<Document> readDocument(const std::string& path, const FileReader& file) {
    Result<std::string> text = file(path, {kMaxBytes});
    if (!text) {
        return tl::unexpected(std::move(text.error()));
    }
    return parseDocument(path, *text);
}

}  // namespace flotte::documents
