#include "backends/sandbox/kubernetes/schema.h"

#include <cstdlib>
#include <memory>

#include "backends/sandbox/kubernetes/schema_text.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
        text.remove_suffix(1);
    }
    return text;
}

/// Cuts off what stands before `end` and the end itself.
std::string_view take(std::string_view& rest, std::string_view ends) {
    const auto at = rest.find_first_of(ends);
    const auto taken = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return taken;
}

Json presetOf(std::string_view text) {
    Json parsed = Json::parse(text, nullptr, false);
    return parsed.is_discarded() ? Json(text) : parsed;
}

/// `/a/b`, `/`, `~a`.
void readKeys(Field& field, std::string_view marks) {
    if (marks.starts_with('~')) {
        field.mergeKey = marks.substr(1);
        return;
    }
    if (marks == "/") {
        field.set = true;
        return;
    }
    marks.remove_prefix(1);
    while (!marks.empty()) {
        field.keys.emplace_back(take(marks, "/"));
    }
    field.mergeKey = field.keys.front();
}

/// The name of what a field holds, its shape and marks read into `field`.
std::string readType(Field& field, std::string_view type) {
    if (const auto at = type.find('='); at != std::string_view::npos) {
        field.preset = presetOf(type.substr(at + 1));
        type = type.substr(0, at);
    }
    if (const auto at = type.find_first_of("/~"); at != std::string_view::npos) {
        readKeys(field, type.substr(at));
        type = type.substr(0, at);
    }
    while (type.ends_with('!') || type.ends_with('<')) {
        field.atomic = field.atomic || type.back() == '!';
        field.inlined = field.inlined || type.back() == '<';
        type.remove_suffix(1);
    }
    if (type.starts_with('[') || type.starts_with('{')) {
        field.shape = type.front() == '[' ? Field::Shape::List : Field::Shape::Map;
        type = type.substr(1, type.size() - 2);
    }
    return std::string(type);
}

/// Continued lines as one.
std::string joined(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] == ' ') {
            i = text.find_first_not_of(' ', i + 1) - 1;
            lines += ' ';
        } else {
            lines += text[i];
        }
    }
    return lines;
}

void nameFields(Message& into, const Message& from) {
    for (const Field& field : from.fields) {
        if (field.inlined) {
            nameFields(into, *field.message);
        } else {
            into.byName.emplace(field.name, &field);
        }
    }
}

using Messages = std::map<std::string, std::unique_ptr<Message>, std::less<>>;

Field readField(std::string_view words) {
    Field field;
    field.name = take(words, " ");
    field.number =
        static_cast<std::uint32_t>(std::strtoul(std::string(take(words, " ")).c_str(), nullptr, 10));
    field.type = readType(field, words);
    const bool scalar = field.type.size() == 1 && field.type[0] >= 'a';
    field.scalar = scalar ? static_cast<Scalar>(field.type[0]) : Scalar::Message;
    return field;
}

void readMessages(Messages& messages, std::string_view text) {
    const std::string lines = joined(text);
    std::string_view rest = lines;
    while (!rest.empty()) {
        std::string_view line = trimmed(take(rest, "\n"));
        if (line.empty()) {
            continue;
        }
        auto message = std::make_unique<Message>();
        message->name = take(line, ":");
        while (!line.empty()) {
            message->fields.push_back(readField(trimmed(take(line, ","))));
        }
        messages.emplace(message->name, std::move(message));
    }
}

Messages allMessages() {
    Messages messages;
    for (const char* text :
         {kMetaSchema, kPodsSchema, kVolumesSchema, kCoreSchema, kWorkloadsSchema, kAccessSchema}) {
        readMessages(messages, text);
    }
    for (const auto& [name, message] : messages) {
        for (Field& field : message->fields) {
            field.message = field.scalar == Scalar::Message ? messages.at(field.type).get() : nullptr;
        }
    }
    for (const auto& [name, message] : messages) {
        nameFields(*message, *message);
    }
    return messages;
}

}  // namespace

const Field* Message::find(std::string_view wanted) const {
    const auto found = byName.find(wanted);
    return found == byName.end() ? nullptr : found->second;
}

const Message* messageNamed(std::string_view name) {
    static const Messages messages = allMessages();
    const auto found = messages.find(name);
    return found == messages.end() ? nullptr : found->second.get();
}

}  // namespace flotte::sandbox::kubernetes
