#pragma once

#include <QString>

namespace flotte::text {

/// What a colour would say of a text; the text says it too.
enum class Tone { Plain, Heading, Faint, Warning, Critical, Unknown };

struct Toned {
    QString text;
    Tone tone = Tone::Plain;
};

}  // namespace flotte::text
